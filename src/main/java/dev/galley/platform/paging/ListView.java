package dev.galley.platform.paging;

import dev.galley.platform.sql.SqlConditions;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

@Enum("View")
@Description("Selects active or inactive jobs or items.")
public enum ListView {
    @Description("Active items, which are neither cancelled nor archived, and jobs that have at least one of them.")
    ACTIVE,
    @Description("Inactive items, which are cancelled or archived, and jobs that have no active item.")
    INACTIVE,
    @Description("All, regardless of state.")
    ALL;

    /** The requested view; by default, active ones, or all if a filter is meant for inactive ones too. */
    public static ListView of(@Nullable ListView view, boolean defaultsToAll) {
        ListView defaultView = defaultsToAll ? ALL : ACTIVE;
        return view == null ? defaultView : view;
    }

    /** Whether the view contains active, or inactive, ones. */
    public boolean shows(boolean active) {
        return this == ALL || (this == ACTIVE) == active;
    }

    /** Adds the condition of the view, where {@code active} is the condition for active ones. */
    public void applyTo(String active, SqlConditions sqlConditions) {
        switch (this) {
            case ACTIVE -> sqlConditions.and(active);
            case INACTIVE -> sqlConditions.and("not " + active);
            case ALL -> {}
        }
    }
}
