package dev.galley.item.api;

import dev.galley.lifecycle.AvailableTransition;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.WaitingOn;
import dev.galley.platform.base.Node;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** An item as the API shows it. */
@Type("JobItem")
@DefaultNonNull
@Description("One product of a job, with its own way through prepress.")
public record JobItemView(
        @Ignore UUID key,
        @Ignore UUID jobId,
        @Ignore @org.jspecify.annotations.Nullable Supplier<? extends Node> beside,
        @Ignore @org.jspecify.annotations.Nullable Function<UUID, ? extends List<?>> entries,

        @Id @Description("The id, which says the type by its prefix. Opaque otherwise.")
        String id,

        @Description("Where the item stands in its job: 1 to N without gaps. When a sibling moves past it this "
                + "changes, but neither version nor updatedAt does.")
        int position,

        @Description("What the product is called.") String name,

        @Nullable @Description("More about the item. The customer can read it, and its edits.")
        String description,

        @Description("How many copies are ordered.") int quantity,

        @Nullable @Description("The id that an integration gave the item, unique among items; null when it has none.")
        String externalId,

        @Description("Where the item stands on its way through prepress and production.")
        ItemState state,

        @Description("Since when the item is in this state.")
        Instant stateSince,

        @Description("Whether the item is neither cancelled nor archived.")
        boolean active,

        @Nullable @Description("Whose turn it is by the state; null when nobody's.")
        WaitingOn waitingOn,

        @Description("The moves that the caller may make now, in life-cycle order.")
        List<@NonNull AvailableTransition> availableTransitions,

        @Description("How many entries its history has, its creation included.")
        int transitionCount,

        @Description("When the item was made.") Instant createdAt,

        @Description("When it last moved or one of its fields last changed.")
        Instant updatedAt,

        @Description("Counts its moves and the changes of its fields, from 1; for expectedVersion.")
        int version)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
