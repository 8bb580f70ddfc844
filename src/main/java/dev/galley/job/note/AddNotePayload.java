package dev.galley.job.note;

import dev.galley.platform.error.UserError;
import dev.galley.platform.mutation.MutationResult;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code addNote}. */
@Type("AddNotePayload")
@DefaultNonNull
@Description("The new note, or the reasons why the call was rejected.")
public record AddNotePayload(
        @Nullable @Description("The new note. Null if the call was rejected.")
        NoteView note,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {

    static AddNotePayload of(MutationResult<NoteView> mutationResult) {
        return new AddNotePayload(mutationResult.result(), mutationResult.errors(), mutationResult.replayed());
    }
}
