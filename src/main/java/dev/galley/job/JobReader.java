package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.Contact;
import dev.galley.item.JobItemReader;
import dev.galley.item.StateCountColumns;
import dev.galley.item.api.JobItemView;
import dev.galley.job.api.JobFilterInput;
import dev.galley.job.api.JobOrderField;
import dev.galley.job.api.JobOrderInput;
import dev.galley.job.api.JobView;
import dev.galley.job.api.Prefetched;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.NodeReader;
import dev.galley.platform.base.ShopCalendar;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.paging.TableSource;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads jobs as the API returns them. */
@ApplicationScoped
public class JobReader implements NodeReader {

    private static final String JOB = Job.TABLE.select() + " where ";

    /** Queries for a single job usually select its customer, which costs less in one statement than in three. */
    private static final String JOB_WITH_CUSTOMER =
            "select " + Job.TABLE.columns() + ", " + Company.TABLE.columns() + ", "
                    + Contact.TABLE.columns() + " from " + Job.TABLE
                    + " join " + Company.TABLE + " on " + Company.ID + " = " + Job.COMPANY_ID
                    + " join " + Contact.TABLE + " on " + Contact.ID + " = " + Job.CONTACT_ID + " where ";

    private static final int COMPANY = Job.TABLE.width();
    private static final int CONTACT = COMPANY + Company.TABLE.width();

    private static final Jdbc.Row<JobView> ROW = Job.TABLE.mapping(Job::view);

    private static final String OPEN_ITEMS = StateCountColumns.sum(JobFilter.states(ItemState::open));

    private final Jdbc jdbc;
    private final Arguments arguments;
    private final JobItemReader items;
    private final JobSearch search;
    private final ShopCalendar calendar;

    JobReader(Jdbc jdbc, Arguments arguments, JobItemReader items, JobSearch search, ShopCalendar calendar) {
        this.jdbc = jdbc;
        this.arguments = arguments;
        this.items = items;
        this.search = search;
        this.calendar = calendar;
    }

    public Optional<JobView> job(UUID id) {
        return findOne(Job.ID + " = ?", id);
    }

    Optional<JobView> jobByReferenceKey(String key) {
        return findOne(Job.REFERENCE_KEY + " = ?", key);
    }

    public Optional<JobView> jobByExternalId(String externalId) {
        return findOne(Job.EXTERNAL_ID + " = ?", externalId);
    }

    /** The job. If items and history are selected too, they are read in the same round trip. */
    private Optional<JobView> findOne(String condition, Object value) {
        String job = JOB_WITH_CUSTOMER + condition;
        if (!arguments.selectedAnywhere("items")) {
            return jdbc.one(job, row -> withCustomer(row, null), value);
        }
        StatementPipeline statementPipeline = new StatementPipeline();
        boolean withHistory = arguments.selectedAnywhere("items", "history");
        StatementPipeline.Answer<JobItemView> jobItems = items.ofJob(
                "select " + Job.ID + " from " + Job.TABLE + " where " + condition,
                value,
                withHistory,
                statementPipeline);
        StatementPipeline.Answer<JobView> found =
                statementPipeline.read(job, row -> withCustomer(row, jobItems.all()), value);
        jdbc.send(statementPipeline);
        return found.one();
    }

    /** A job that was read with its company and contact, and perhaps with its items. */
    private static JobView withCustomer(ResultSet row, @Nullable List<JobItemView> jobItems) {
        return Job.view(
                Job.TABLE.row(row),
                new Prefetched(
                        Company.view(Company.TABLE.row(row, COMPANY)),
                        Contact.view(Contact.TABLE.row(row, CONTACT)),
                        jobItems));
    }

    @Override
    public List<? extends Node> nodes(TypeId type, Collection<UUID> ids) {
        return type == TypeId.JOB ? jobs(ids) : List.of();
    }

    /** Those of the jobs that exist, in any order. */
    public List<JobView> jobs(Collection<UUID> ids) {
        return jdbc.list(JOB + Job.ID + " = " + Jdbc.ANY_ID, ROW, (Object) ids.toArray(UUID[]::new));
    }

    /** The condition for the jobs {@code j} of a list. */
    SqlConditions where(@Nullable ListView view, @Nullable JobFilterInput filter) {
        return JobFilter.of(view, filter, search, calendar.today());
    }

    Page<JobView> page(@Nullable JobOrderInput order, SqlConditions sqlConditions, PageRequest request) {
        return keysetQuery(order).page(new TableSource<>(jdbc, Job.TABLE), sqlConditions, request, arguments);
    }

    /** The query for a list in this order; newest first by default. */
    private static KeysetQuery<Job, JobView> keysetQuery(@Nullable JobOrderInput order) {
        JobOrderField field = order == null ? JobOrderField.CREATED_AT : order.field();
        boolean descending = order == null || order.descends();
        return new KeysetQuery<>(
                "jobs by " + field + (descending ? " falling" : " rising"), sortKeys(field), descending, Job::view);
    }

    /** IDs are ordered by creation, and make the order unique. */
    private static List<SortKey<Job>> sortKeys(JobOrderField field) {
        SortKey<Job> id = new SortKey<>(Job.ID);
        return switch (field) {
            case CREATED_AT -> List.of(id);
            case UPDATED_AT -> List.of(new SortKey<>(Job.UPDATED_AT), id);
            case REFERENCE -> List.of(new SortKey<>(Job.REFERENCE_SORT), id);
            case LAST_TRANSITION_AT -> List.of(new SortKey<>(Job.LAST_TRANSITION_AT), id);
            case DUE_ON -> List.of(new SortKey<>(Job.DUE_SORT), id);
            case URGENCY -> List.of(new SortKey<>(Job.URGENCY_SORT), id);
        };
    }

    /** The jobs with the references, in the order of the argument, with null where there is none. */
    List<@Nullable JobView> jobsByReferences(List<String> references) {
        String[] keys = QueryArguments.inOrder("references", references, QueryArguments::reference)
                .toArray(String[]::new);
        return jdbc.list(
                "select " + Job.TABLE.columns() + " from unnest(" + Jdbc.TEXTS
                        + ") with ordinality as w (key, place) left join " + Job.TABLE + " on " + Job.REFERENCE_KEY
                        + " = w.key order by w.place",
                Job.TABLE.outerMapping(Job::view),
                (Object) keys);
    }

    /** The 20 newest jobs of each company, grouped by company. */
    List<JobView> newestOfCompanies(Collection<UUID> companies) {
        return jdbc.list(
                "select " + Job.TABLE.columns() + " from unnest(" + Jdbc.IDS
                        + ") as w (id) cross join lateral (select * from "
                        + Job.TABLE.name() + " n where " + Job.COMPANY_ID.of("n") + " = w.id order by " + Job.ID.of("n")
                        + " desc limit 20) j order by " + Job.COMPANY_ID + ", " + Job.ID + " desc",
                ROW,
                (Object) companies.toArray(UUID[]::new));
    }

    /**
     * How many items of each company are not complete, cancelled or archived. Counted company by company: for several at
     * once, PostgreSQL would also read the index of all active jobs.
     */
    Map<UUID, Integer> openItemsOfCompanies(Collection<UUID> companies) {
        return jdbc
                .list(
                        "select w.id, (select sum(" + OPEN_ITEMS + ") from " + Job.TABLE + " where " + Job.COMPANY_ID
                                + " = w.id and " + Job.ACTIVE + ") from unnest(" + Jdbc.IDS + ") as w (id)",
                        row -> Map.entry(Jdbc.uuid(row, 1), row.getInt(2)),
                        (Object) companies.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
