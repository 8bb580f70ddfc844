package dev.galley.job.note;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code updateNote}. */
@Type("UpdateNotePayload")
@DefaultNonNull
@Description("The updated note, or the reasons why the update was rejected.")
public record UpdateNotePayload(
        @Nullable
        @Description("The note in its current state, even if the update was rejected. Null if no note has this ID.")
        NoteView note,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    static UpdateNotePayload of(MutationResult<NoteView> mutationResult) {
        return new UpdateNotePayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
