package dev.galley.history;

import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.sql.Jdbc;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A history entry as the API shows it. */
@Type("JobItemTransition")
@DefaultNonNull
@Description("One entry of an item's history: its creation, or a move.")
public record JobItemTransitionView(
        @Ignore UUID itemId,
        @Ignore @Nullable UUID contactId,

        @Description("The entry's number in the item's history, from 1.")
        int sequence,

        @Nullable @Description("The state that the item left; null when it was made.")
        ItemState from,

        @Description("The state that the item came into.") ItemState to,
        @Description("When it happened.") Instant at,
        @Description("Who made the item, or moved it.") Caller by,

        @Nullable
        @Description(
                "Why, in the words of whoever did it; null when nothing was said, or nothing that the caller may read.")
        String note,

        @Nullable @Description("Who may read the note; null when the note is.")
        NoteVisibility noteVisibility,

        @Nullable @Description("Whose approval it was; null but for moves into READY_FOR_PRODUCTION.")
        Approval approval) {

    /** The columns that {@link #of(ResultSet)} reads. */
    static final String COLUMNS =
            "t.job_item_id, t.on_behalf_of, t.sequence, t.from_state, t.to_state, t.occurred_at, t.actor_kind, "
                    + "t.actor_subject, t.actor_name, t.note, t.note_visibility, t.approval";

    static JobItemTransitionView of(ResultSet row) throws SQLException {
        return new JobItemTransitionView(
                Jdbc.uuid(row, 1),
                Jdbc.uuid(row, 2),
                row.getInt(3),
                Jdbc.constant(row, 4, ItemState.class),
                Jdbc.constant(row.getString(5), ItemState.class),
                Jdbc.instant(row, 6),
                new Caller(Caller.Kind.valueOf(row.getString(7)), row.getString(8), row.getString(9)),
                row.getString(10),
                Jdbc.constant(row, 11, NoteVisibility.class),
                Jdbc.constant(row, 12, Approval.class));
    }
}
