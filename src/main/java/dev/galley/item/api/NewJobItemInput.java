package dev.galley.item.api;

import dev.galley.lifecycle.ItemState;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An item to be made. */
@Input("NewJobItemInput")
@Description("An item to be made.")
public record NewJobItemInput(
        @NonNull @Description("What it is, 1 to 200 characters.")
        String name,

        @Nullable
        @Description("More about it, up to 4,000 characters; may have line breaks and tabs. The customer can read it.")
        String description,

        @NonNull @Description("How many copies, 1 to 1,000,000,000.")
        Integer quantity,

        @Nullable @Description("The caller's own id for the item, 1 to 255 characters, unique among items.")
        String externalId,

        @Nullable
        @Description("AWAITING_ARTWORK, which it is when left out, or IN_REVIEW when the artwork came with the order. "
                + "Others are refused (INVALID).")
        ItemState initialState) {}
