package dev.galley.job;

import dev.galley.company.CompanyView;
import dev.galley.company.ContactView;
import dev.galley.item.JobItemReader;
import dev.galley.item.JobItemView;
import dev.galley.item.KeptCounts;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.Arguments;
import dev.galley.platform.Asked;
import dev.galley.platform.Batch;
import dev.galley.platform.PageOf;
import dev.galley.platform.PageRequest;
import dev.galley.platform.Sql;
import dev.galley.platform.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads jobs as the API shows them. */
@ApplicationScoped
public class JobReader {

    private static final String JOB = "select " + JobView.COLUMNS + " from job j where ";

    /** A job alone is mostly asked for with its customer, who costs less in one statement than in three. */
    private static final String JOB_WITH_CUSTOMER = "select " + JobView.COLUMNS + ", " + CompanyView.COLUMNS + ", "
            + ContactView.COLUMNS
            + " from job j join company c on c.id = j.company_id join contact k on k.id = j.contact_id where ";

    private static final String OPEN_ITEMS = KeptCounts.sum(JobFilter.states(ItemState::open));

    private final Sql sql;
    private final Arguments arguments;
    private final JobItemReader items;

    JobReader(Sql sql, Arguments arguments, JobItemReader items) {
        this.sql = sql;
        this.arguments = arguments;
        this.items = items;
    }

    public Optional<JobView> job(UUID id) {
        return one("j.id = ?", id);
    }

    Optional<JobView> jobByReferenceKey(String key) {
        return one("j.reference_key = ?", key);
    }

    public Optional<JobView> jobByExternalId(String externalId) {
        return one("j.external_id = ?", externalId);
    }

    /** The job, in one round trip with its items and their history when they are asked for too. */
    private Optional<JobView> one(String condition, Object value) {
        String job = JOB_WITH_CUSTOMER + condition;
        if (!arguments.written("items")) {
            return sql.one(job, row -> JobView.withCustomer(row, null), value);
        }
        Batch batch = new Batch();
        boolean withHistory = arguments.written("items", "history");
        Batch.Answer<JobItemView> itsItems =
                items.ofJob("select j.id from job j where " + condition, value, withHistory, batch);
        Batch.Answer<JobView> found = batch.read(job, row -> JobView.withCustomer(row, itsItems.all()), value);
        sql.send(batch);
        return found.one();
    }

    /** Those of the jobs that there are, in any order. */
    public List<JobView> jobs(Collection<UUID> ids) {
        return sql.list(JOB + "j.id = " + Sql.ANY_ID, JobView::of, (Object) ids.toArray(UUID[]::new));
    }

    PageOf<JobView> page(@Nullable JobOrderInput order, Where where, PageRequest request) {
        return JobOrderInput.listing(order).page(sql, where, request, arguments);
    }

    /** The jobs with the references, in the order asked, null where there is none. */
    List<@Nullable JobView> jobsByReferences(List<String> references) {
        String[] wanted =
                Asked.inOrder("references", references, Asked::reference).toArray(String[]::new);
        return sql.list(
                "select " + JobView.COLUMNS + " from unnest(?) with ordinality as w (reference_key, place)"
                        + " left join job j on j.reference_key = w.reference_key order by w.place",
                row -> row.getObject(1) == null ? null : JobView.of(row),
                (Object) wanted);
    }

    /** The 20 newest jobs of each company, a company's together. */
    List<JobView> newestOfCompanies(Collection<UUID> companies) {
        return sql.list(
                "select " + JobView.COLUMNS + " from unnest(?) as w (id) cross join lateral (select * from job n"
                        + " where n.company_id = w.id order by n.id desc limit 20) j order by j.company_id, j.id desc",
                JobView::of,
                (Object) companies.toArray(UUID[]::new));
    }

    /** How many items of each company are neither complete, cancelled nor archived; companies without any left out. */
    Map<UUID, Integer> openItemsOfCompanies(Collection<UUID> companies) {
        return sql
                .list(
                        "select j.company_id, sum(" + OPEN_ITEMS + ") from job j where j.company_id = " + Sql.ANY_ID
                                + " and j.active group by 1",
                        row -> Map.entry(Sql.uuid(row, 1), row.getInt(2)),
                        (Object) companies.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
