package dev.galley.job.note;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.base.Node;
import dev.galley.platform.caller.Caller;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A note as the API returns it. */
@Type("Note")
@DefaultNonNull
@Description("A note on a job or on an item. Only its author and admins can edit or delete it.")
public record NoteView(
        @Ignore UUID key,
        @Ignore UUID jobId,
        @Ignore @org.jspecify.annotations.Nullable UUID jobItemId,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Description("When the note was written.") Instant at,
        @Description("Who wrote the note.") Caller by,

        @Nullable @Description("The text. Null if the note has been deleted.")
        String text,

        @Description("Who can read the note.") NoteVisibility visibility,

        @Nullable @Description("When the note was last edited. Null if it never was.")
        Instant editedAt,

        @Nullable @Description("When the note was deleted. Null if it has not been.")
        Instant deletedAt)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
