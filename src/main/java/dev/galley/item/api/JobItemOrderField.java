package dev.galley.item.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobItemOrderField")
@Description("The fields by which items can be ordered.")
public enum JobItemOrderField {
    @Description("When the item entered its current state.")
    STATE_SINCE,
    @Description("When the item was created.")
    CREATED_AT,
    @Description("When the item's state or one of its fields last changed.")
    UPDATED_AT,
    @Description("The effective due date, earliest first with ASC. Items without one come last with ASC and first with "
            + "DESC.")
    DUE_ON
}
