package dev.galley.platform.paging;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("OrderDirection")
@Description("The direction in which a list is sorted.")
public enum OrderDirection {
    @Description("Ascending: smallest or oldest first.")
    ASC,
    @Description("Descending: largest or newest first.")
    DESC
}
