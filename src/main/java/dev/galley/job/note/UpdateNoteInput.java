package dev.galley.job.note;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The fields of a note to update. */
@Input("UpdateNoteInput")
@Description("The fields of a note to update. An omitted field keeps its value; null is rejected (REQUIRED).")
public record UpdateNoteInput(
        @NonNull @Id @Description("The ID of the note.") String id,

        @Nullable @Description("The new text, 1 to 4,000 characters.")
        String text,

        @Nullable @Description("Who can read the note from now on. A customer's note is always CUSTOMER.")
        NoteVisibility visibility,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
