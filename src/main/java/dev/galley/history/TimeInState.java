package dev.galley.history;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.sql.Jdbc;
import io.smallrye.graphql.api.DefaultNonNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** How long an item has been in a state. */
@Type("TimeInState")
@DefaultNonNull
@Description("How often and how long an item has been in a state.")
public record TimeInState(
        @Ignore UUID itemId,

        @Description("The state.") ItemState state,

        @Description("How often the item has entered the state.")
        int visits,

        @Description("The whole seconds that the item has spent in the state in all visits. In the current state, time "
                + "counts until now.")
        int totalSeconds) {

    /** Reads a row of the query in {@link HistoryReader}. */
    static TimeInState of(ResultSet row) throws SQLException {
        return new TimeInState(
                Jdbc.uuid(row, 1),
                Objects.requireNonNull(Jdbc.constant(row, 2, ItemState.class)),
                row.getInt(3),
                row.getInt(4));
    }
}
