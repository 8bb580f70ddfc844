package dev.galley.job.note;

import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A note to delete. */
@Input("DeleteNoteInput")
@Description("The note to delete.")
public record DeleteNoteInput(
        @NonNull @Id @Description("The ID of the note.") String id,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
