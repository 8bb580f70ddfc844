package dev.galley.platform.paging;

import dev.galley.platform.sql.SqlConditions;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

@Enum("View")
@Description("Which jobs or items a list shows, or a count counts.")
public enum ListView {
    @Description("Active ones: items that are neither cancelled nor archived, and jobs that have such an item.")
    ACTIVE,
    @Description("Those that are not active: items that are cancelled or archived, and jobs that have no others.")
    INACTIVE,
    @Description("Active or not.")
    ALL;

    /** The view asked for; when none is, the active ones, or all where a filter looks for such as need not be active. */
    public static ListView of(@Nullable ListView asked, boolean looksEverywhere) {
        ListView otherwise = looksEverywhere ? ALL : ACTIVE;
        return asked == null ? otherwise : asked;
    }

    /** Whether it shows what is active, or what is not. */
    public boolean shows(boolean active) {
        return this == ALL || (this == ACTIVE) == active;
    }

    /** Adds the condition of the view, where {@code active} is that of the active ones. */
    public void on(String active, SqlConditions sqlConditions) {
        switch (this) {
            case ACTIVE -> sqlConditions.and(active);
            case INACTIVE -> sqlConditions.and("not " + active);
            case ALL -> {}
        }
    }
}
