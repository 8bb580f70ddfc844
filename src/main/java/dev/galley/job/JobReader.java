package dev.galley.job;

import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactView;
import dev.galley.item.JobItemReader;
import dev.galley.item.StateCountColumns;
import dev.galley.item.api.JobItemView;
import dev.galley.job.api.JobOrderInput;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.StatementPipeline;
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

    private static final String OPEN_ITEMS = StateCountColumns.sum(JobFilter.states(ItemState::open));

    private final Jdbc jdbc;
    private final Arguments arguments;
    private final JobItemReader items;

    JobReader(Jdbc jdbc, Arguments arguments, JobItemReader items) {
        this.jdbc = jdbc;
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
            return jdbc.one(job, row -> JobView.withCustomer(row, null), value);
        }
        StatementPipeline statementPipeline = new StatementPipeline();
        boolean withHistory = arguments.written("items", "history");
        StatementPipeline.Answer<JobItemView> itsItems =
                items.ofJob("select j.id from job j where " + condition, value, withHistory, statementPipeline);
        StatementPipeline.Answer<JobView> found =
                statementPipeline.read(job, row -> JobView.withCustomer(row, itsItems.all()), value);
        jdbc.send(statementPipeline);
        return found.one();
    }

    /** Those of the jobs that there are, in any order. */
    public List<JobView> jobs(Collection<UUID> ids) {
        return jdbc.list(JOB + "j.id = " + Jdbc.ANY_ID, JobView::of, (Object) ids.toArray(UUID[]::new));
    }

    Page<JobView> page(@Nullable JobOrderInput order, SqlConditions sqlConditions, PageRequest request) {
        return JobOrderInput.listing(order).page(jdbc, sqlConditions, request, arguments);
    }

    /** The jobs with the references, in the order asked, null where there is none. */
    List<@Nullable JobView> jobsByReferences(List<String> references) {
        String[] wanted = QueryArguments.inOrder("references", references, QueryArguments::reference)
                .toArray(String[]::new);
        return jdbc.list(
                "select " + JobView.COLUMNS + " from unnest(?) with ordinality as w (reference_key, place)"
                        + " left join job j on j.reference_key = w.reference_key order by w.place",
                row -> row.getObject(1) == null ? null : JobView.of(row),
                (Object) wanted);
    }

    /** The 20 newest jobs of each company, a company's together. */
    List<JobView> newestOfCompanies(Collection<UUID> companies) {
        return jdbc.list(
                "select " + JobView.COLUMNS + " from unnest(?) as w (id) cross join lateral (select * from job n"
                        + " where n.company_id = w.id order by n.id desc limit 20) j order by j.company_id, j.id desc",
                JobView::of,
                (Object) companies.toArray(UUID[]::new));
    }

    /** How many items of each company are neither complete, cancelled nor archived; companies without any left out. */
    Map<UUID, Integer> openItemsOfCompanies(Collection<UUID> companies) {
        return jdbc
                .list(
                        "select j.company_id, sum(" + OPEN_ITEMS + ") from job j where j.company_id = " + Jdbc.ANY_ID
                                + " and j.active group by 1",
                        row -> Map.entry(Jdbc.uuid(row, 1), row.getInt(2)),
                        (Object) companies.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
