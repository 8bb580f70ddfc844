package dev.galley.platform;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("View")
@Description("Which things a list shows.")
public enum ListView {
    @Description("Active ones: a job with an item that is neither cancelled nor archived.")
    ACTIVE,
    @Description("Those that are not active.")
    INACTIVE,
    @Description("All of them.")
    ALL
}
