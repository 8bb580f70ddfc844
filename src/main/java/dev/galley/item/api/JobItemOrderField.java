package dev.galley.item.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobItemOrderField")
@Description("What items can be ordered by. Each order has an index of its own, for all items and for the active ones.")
public enum JobItemOrderField {
    @Description("Since when the item is in its state.")
    STATE_SINCE,
    @Description("When the item was made.")
    CREATED_AT,
    @Description("When the item last moved or one of its fields last changed.")
    UPDATED_AT
}
