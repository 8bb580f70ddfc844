package dev.galley.history.duration;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** How long it took from the creation of items until they were complete. */
@Type("CycleTime")
@DefaultNonNull
@Description("How long it took from the creation of items until they were complete.")
public record CycleTime(
        @Description("How many items were completed.") int count,

        @Nullable
        @Description("The median: half of the items took this long or less. In seconds, rounded to three significant "
                + "digits. Null if count is 0.")
        Integer medianSeconds,

        @Nullable
        @Description("The 90th percentile: nine of ten items took this long or less. In seconds, rounded to three "
                + "significant digits. Null if count is 0.")
        Integer p90Seconds) {

    static final CycleTime NONE = new CycleTime(0, null, null);

    /** Reads the columns of {@link DurationReader} from this one on. */
    static CycleTime of(ResultSet row, int first) throws SQLException {
        int count = row.getInt(first);
        return count == 0 ? NONE : new CycleTime(count, row.getInt(first + 1), row.getInt(first + 2));
    }
}
