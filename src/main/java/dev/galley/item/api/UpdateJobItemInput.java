package dev.galley.item.api;

import dev.galley.people.PersonInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The fields of an item to update. */
@Input("UpdateJobItemInput")
@Description("The fields of an item to update. An omitted field keeps its value. Null clears "
        + "externalId, description, dueOn and assignee; for name, quantity and position, it is rejected "
        + "(REQUIRED).")
public record UpdateJobItemInput(
        @NonNull @Id @Description("The ID of the item.") String id,

        @Nullable @Description("The new name, 1 to 200 characters.")
        String name,

        @Nullable
        @Description("The new description, up to 4,000 characters. Null or blank clears it. Customers can read it.")
        String description,

        @Nullable @Description("The new number of copies, 1 to 1,000,000,000.")
        Integer quantity,

        @Nullable
        @Description("The new position, 1 to the number of the job's items. The items between are shifted; "
                + "their version and updatedAt do not change.")
        Integer position,

        @Nullable
        @Description("The new external ID, 1 to 255 characters. Null clears it; blank is rejected (REQUIRED).")
        String externalId,

        @Nullable @Description("The new due date of the item alone. Null clears it, so that the job's date applies.")
        LocalDate dueOn,

        @Nullable @Description("The person to whom the item is assigned. Null assigns it to nobody.")
        PersonInput assignee,

        @Nullable
        @Description("The version that you expect the object to have. The update is rejected if it has "
                + "another one (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
