package dev.galley.item.api;

import dev.galley.lifecycle.AvailableTransition;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.WaitingOn;
import dev.galley.people.Person;
import dev.galley.platform.base.Node;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** An item as the API returns it. */
@Type("JobItem")
@DefaultNonNull
@Description("One product of a job. It has its own state, independent of the job's other items.")
public record JobItemView(
        @Ignore UUID key,
        @Ignore UUID jobId,
        @Ignore @org.jspecify.annotations.Nullable Node prefetchedJob,
        @Ignore @org.jspecify.annotations.Nullable Function<UUID, ? extends List<?>> entries,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Description("The position in the job, from 1, without gaps. It also changes when other items are "
                + "moved, which does not change version or updatedAt.")
        int position,

        @Description("The name of the product.") String name,

        @Nullable @Description("A longer description. Customers can read it, including its edits.")
        String description,

        @Description("The number of copies ordered.") int quantity,

        @Nullable @Description("The ID of the item in an external system, unique among items. Null if it has none.")
        String externalId,

        @Nullable @Description("The item's own due date. Null if it has none; the job's date then applies.")
        LocalDate dueOn,

        @Nullable
        @Description("The date on which the item is due: dueOn, or else the job's dueOn. Null if neither has one. "
                + "A change of the job's date does not change the item's version or updatedAt.")
        LocalDate effectiveDueOn,

        @Nullable
        @Description("The person to whom the item is assigned. Null if it is assigned to nobody, and for customers.")
        Person assignee,

        @Description("The state in the life cycle.") ItemState state,

        @Description("When the item entered its current state.")
        Instant stateSince,

        @Description("True if the item is neither cancelled nor archived.")
        boolean active,

        @Nullable @Description("Who must act next, given the state. Null if nobody must.")
        WaitingOn waitingOn,

        @Description("The transitions that the caller can make now, in life-cycle order.")
        List<@NonNull AvailableTransition> availableTransitions,

        @Description("The number of entries in the item's history, including its creation.")
        int transitionCount,

        @Description("When the item was created.") Instant createdAt,

        @Description("When the item's state or one of its fields last changed.")
        Instant updatedAt,

        @Description("Counts the item's transitions and the changes to its fields, starting at 1. Send it as "
                + "expectedVersion to detect concurrent changes.")
        int version)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
