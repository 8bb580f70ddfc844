package dev.galley.job.api;

import dev.galley.platform.base.Node;
import dev.galley.platform.caller.Caller;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A job as the API returns it. */
@Type("Job")
@DefaultNonNull
@Description("An order or commercial unit of work, consisting of items. It has no state of its own: "
        + "active and progress are derived from its items.")
public record JobView(
        @Ignore UUID key,
        @Ignore UUID companyId,
        @Ignore UUID contactId,
        @Ignore int[] stateCounts,
        @Ignore Instant lastTransitionAt,
        @Ignore @org.jspecify.annotations.Nullable LocalDate earliestOpenDueOn,
        @Ignore Prefetched beside,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Description("The order, invoice or estimate number that identifies the job to people. Unique.")
        String reference,

        @Description("The kind of number that the reference is.")
        ReferenceKind referenceKind,

        @Nullable @Description("The ID of the job in an external system, unique among jobs. Null if it has none.")
        String externalId,

        @Nullable
        @Description("The customer's own number for the order, such as a purchase order number. Null if none.")
        String customerReference,

        @Description("How urgent the job is.") Priority priority,

        @Nullable
        @Description("The date on which the job is due, which applies to all items without a date of their own. Null "
                + "if it has none.")
        LocalDate dueOn,

        @Description("True if the job has an item that is neither cancelled nor archived.")
        boolean active,

        @Description("Whether a person or an integration created the job.")
        JobOrigin origin,

        @Description("When the job was created.") Instant createdAt,
        @Description("Who created the job.") Caller createdBy,

        @Description("When the job or any of its items last changed.")
        Instant updatedAt,

        @Description("Counts the changes to the job's own fields, not to its items, starting at 1. Send it "
                + "as expectedVersion to detect concurrent changes.")
        int version,

        @Nullable
        @Description("Counts all changes of the job and its items, starting at 1: the jobRevision of the latest one in "
                + "the query \"changes\". Null for customers.")
        Integer revision)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
