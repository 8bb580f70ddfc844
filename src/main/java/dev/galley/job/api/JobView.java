package dev.galley.job.api;

import dev.galley.platform.base.Node;
import dev.galley.platform.caller.Caller;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
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

    @Override
    public String getId() {
        return id;
    }
}
