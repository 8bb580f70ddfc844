package dev.galley.job;

import dev.galley.platform.Arguments;
import dev.galley.platform.Keys;
import dev.galley.platform.Listing;
import dev.galley.platform.PageOf;
import dev.galley.platform.PageRequest;
import dev.galley.platform.SortKey;
import dev.galley.platform.Sql;
import dev.galley.platform.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads jobs as the API shows them. */
@ApplicationScoped
public class JobReader {

    private static final String JOB = "select " + JobView.COLUMNS + " from job j where ";
    private static final String HAS_ACTIVE_ITEM =
            "exists (select from job_item a where a.job_id = j.id and a.state not in ('CANCELLED', 'ARCHIVED'))";

    /** Ids are in the order of creation, so the primary key serves. */
    private static final Listing<JobView> NEWEST = new Listing<>(
            "jobs by creation, newest first",
            JobView.COLUMNS,
            "job j",
            List.of(new SortKey("j.id", SortKey.Kind.UUID)),
            true,
            JobView::of);

    private final Sql sql;
    private final Arguments arguments;

    JobReader(Sql sql, Arguments arguments) {
        this.sql = sql;
        this.arguments = arguments;
    }

    public Optional<JobView> job(UUID id) {
        return sql.one(JOB + "j.id = ?", JobView::of, id);
    }

    public Optional<JobView> jobByReference(String reference) {
        return sql.one(JOB + "j.reference_key = ?", JobView::of, Keys.of(reference));
    }

    public Optional<JobView> jobByExternalId(String externalId) {
        return sql.one(JOB + "j.external_id = ?", JobView::of, externalId);
    }

    /** Those of the jobs that there are, in any order. */
    public List<JobView> jobs(Collection<UUID> ids) {
        return sql.list(JOB + "j.id = any(?)", JobView::of, (Object) ids.toArray(UUID[]::new));
    }

    /** Jobs, the newest first. */
    PageOf<JobView> page(Where where, PageRequest request) {
        return NEWEST.page(sql, where, request, arguments);
    }

    int count(Where where) {
        return NEWEST.count(sql, where);
    }

    /** The next number for a reference. Never given twice; one whose job is not made in the end stays unused. */
    long nextReferenceNumber() {
        return sql.one("select nextval('job_reference_number')", row -> row.getLong(1))
                .orElseThrow();
    }

    static Where in(ListView view) {
        return switch (view) {
            case ACTIVE -> new Where().and(HAS_ACTIVE_ITEM);
            case INACTIVE -> new Where().and("not " + HAS_ACTIVE_ITEM);
            case ALL -> new Where();
        };
    }
}
