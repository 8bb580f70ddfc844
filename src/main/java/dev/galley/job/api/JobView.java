package dev.galley.job.api;

import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactView;
import dev.galley.item.api.JobItemView;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.sql.Jdbc;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A job as the API shows it. */
@Type("Job")
@DefaultNonNull
@Description("One order or commercial unit of work, made of items. What it shows of its state is derived from them.")
public record JobView(
        @Ignore UUID key,
        @Ignore UUID companyId,
        @Ignore UUID contactId,
        @Ignore int[] stateCounts,
        @Ignore Instant lastTransitionAt,
        @Ignore Prefetched beside,

        @Id @Description("The id, which says the type by its prefix. Opaque otherwise.")
        String id,

        @Description("The order, invoice or estimate number by which everybody finds the job.")
        String reference,

        @Description("What kind of number the reference is.")
        ReferenceKind referenceKind,

        @Nullable @Description("The id that an integration gave the job, unique among jobs; null when it has none.")
        String externalId,

        @Description("Whether the job has an item that is neither cancelled nor archived.")
        boolean active,

        @Description("Whether the job was made by hand or by an integration.")
        JobOrigin origin,

        @Description("When the job was made.") Instant createdAt,
        @Description("Who made the job.") Caller createdBy,

        @Description("When the job or any of its items last changed.")
        Instant updatedAt,

        @Description("Counts changes of the job's own fields, not of its items, from 1; for expectedVersion.")
        int version)
        implements Node {

    /** The columns that {@link #of(ResultSet)} reads. */
    public static final String COLUMNS =
            "j.id, j.company_id, j.contact_id, j.reference, j.reference_kind, j.external_id, j.origin, j.created_at, "
                    + "j.created_by_kind, j.created_by_subject, j.created_by_name, j.updated_at, j.version, j.state_counts, "
                    + "j.last_transition_at, j.active";

    private static final int OWN = 16;

    @Override
    public String getId() {
        return id;
    }

    public static JobView of(ResultSet row) throws SQLException {
        return of(row, Prefetched.NOTHING);
    }

    /** A job that was read with its company and contact, whose columns stand behind its own, and maybe its items. */
    public static JobView withCustomer(ResultSet row, @org.jspecify.annotations.Nullable List<JobItemView> items)
            throws SQLException {
        return of(row, new Prefetched(CompanyView.of(row, OWN), ContactView.of(row, OWN + CompanyView.COUNT), items));
    }

    private static JobView of(ResultSet row, Prefetched prefetched) throws SQLException {
        UUID id = Jdbc.uuid(row, 1);
        return new JobView(
                id,
                Jdbc.uuid(row, 2),
                Jdbc.uuid(row, 3),
                Jdbc.integers(row, 14),
                Jdbc.instant(row, 15),
                prefetched,
                TypeId.JOB.of(id),
                row.getString(4),
                ReferenceKind.valueOf(row.getString(5)),
                row.getString(6),
                row.getBoolean(16),
                JobOrigin.valueOf(row.getString(7)),
                Jdbc.instant(row, 8),
                new Caller(Caller.Kind.valueOf(row.getString(9)), row.getString(10), row.getString(11)),
                Jdbc.instant(row, 12),
                row.getInt(13));
    }
}
