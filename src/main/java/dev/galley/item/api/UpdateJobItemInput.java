package dev.galley.item.api;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What is to be changed of an item. */
@Input("UpdateJobItemInput")
@Description("What is to be changed of an item. A field left out stays as it is; null clears externalId and "
        + "description, and is refused (REQUIRED) for name, quantity and position.")
public record UpdateJobItemInput(
        @NonNull @Id @Description("The item's id.") String id,

        @Nullable @Description("The new name, 1 to 200 characters.")
        String name,

        @Nullable
        @Description("The new description, up to 4,000 characters, which the customer can read; null or blank clears "
                + "it.")
        String description,

        @Nullable @Description("The new number of copies, 1 to 1,000,000,000.")
        Integer quantity,

        @Nullable
        @Description("Where to move the item in its job, 1 to the number of its items; the others shift, and keep "
                + "version and updatedAt.")
        Integer position,

        @Nullable @Description("The new external id, 1 to 255 characters; null clears it, blank is refused (REQUIRED).")
        String externalId,

        @Nullable
        @Description("The version that the caller has seen; another one refuses the update (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
