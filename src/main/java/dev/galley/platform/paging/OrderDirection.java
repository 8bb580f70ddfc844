package dev.galley.platform.paging;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("OrderDirection")
@Description("Which end of an order comes first.")
public enum OrderDirection {
    @Description("The smallest or oldest first.")
    ASC,
    @Description("The greatest or newest first.")
    DESC
}
