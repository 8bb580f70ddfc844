package dev.galley.job.note;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A note to add. */
@Input("AddNoteInput")
@Description("A note to add to a job or an item, even if the item is cancelled or archived.")
public record AddNoteInput(
        @Nullable @Id @Description("The ID of the job. Give either jobId or jobItemId.")
        String jobId,

        @Nullable @Id @Description("The ID of the item. Give either jobId or jobItemId.")
        String jobItemId,

        @NonNull @Description("The text, 1 to 4,000 characters. It can have several lines.")
        String text,

        @Nullable @Description("Who can read the note. Default: INTERNAL. A customer's note is always CUSTOMER.")
        NoteVisibility visibility,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
