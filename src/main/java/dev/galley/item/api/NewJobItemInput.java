package dev.galley.item.api;

import dev.galley.label.MetadataEntryInput;
import dev.galley.lifecycle.ItemState;
import dev.galley.people.PersonInput;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An item to create. */
@Input("NewJobItemInput")
@Description("An item to create.")
public record NewJobItemInput(
        @NonNull @Description("The name of the product, 1 to 200 characters.")
        String name,

        @Nullable
        @Description("A longer description, up to 4,000 characters. Line breaks and tabs are allowed. "
                + "Customers can read it.")
        String description,

        @NonNull @Description("The number of copies, 1 to 1,000,000,000.")
        Integer quantity,

        @Nullable @Description("Your own ID for the item, 1 to 255 characters, unique among items.")
        String externalId,

        @Nullable @Description("The item's own due date. Default: none, so that the job's date applies.")
        LocalDate dueOn,

        @Nullable @Description("The person to whom the item is assigned. Default: nobody.")
        PersonInput assignee,

        @Nullable
        @Description("AWAITING_ARTWORK, which is the default, or IN_REVIEW if the artwork came with the "
                + "order. Other states are rejected (INVALID).")
        ItemState initialState,

        @Nullable @Description("Up to 50 values to store with the item, INTERNAL by default.")
        List<@NonNull MetadataEntryInput> metadata) {}
