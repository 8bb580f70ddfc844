package dev.galley.history.duration;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.sql.Jdbc;
import io.smallrye.graphql.api.DefaultNonNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** How long items have been in a state before they left it. */
@Type("StateTime")
@DefaultNonNull
@Description("How long items had been in a state when they left it.")
public record StateTime(
        @Description("The state that was left.") ItemState state,

        @Description("How often items left the state. An item that left it twice counts twice.")
        int count,

        @Description("The median: half of the stays were this long or shorter. In seconds, rounded to three "
                + "significant digits.")
        int medianSeconds,

        @Description("The 90th percentile: nine of ten stays were this long or shorter. In seconds, rounded to three "
                + "significant digits.")
        int p90Seconds) {

    /** Reads the columns of {@link DurationReader} from this one on. */
    static StateTime of(ResultSet row, int first) throws SQLException {
        return new StateTime(
                Objects.requireNonNull(Jdbc.constant(row, first, ItemState.class)),
                row.getInt(first + 1),
                row.getInt(first + 2),
                row.getInt(first + 3));
    }
}
