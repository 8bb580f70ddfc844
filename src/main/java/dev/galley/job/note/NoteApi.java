package dev.galley.job.note;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.paging.PageRequest;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields of notes. */
@GraphQLApi
public class NoteApi {

    private final NoteReader reader;
    private final Notes notes;

    NoteApi(NoteReader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
    }

    @Query
    @Description("The notes on a job and its items, or on one item, newest first. Customers see only "
            + "notes with visibility CUSTOMER. Empty if there is no such job or item. Requires "
            + "exactly one of jobId and jobItemId (otherwise BAD_USER_INPUT).")
    public @Nullable NoteConnection notes(
            @Name("jobId") @Id @Description("The ID of the job.") String jobId,
            @Name("jobItemId") @Id @Description("The ID of the item.") String jobItemId,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        if ((jobId == null) == (jobItemId == null)) {
            throw QueryRejectedException.badUserInput("Give exactly one of \"jobId\" and \"jobItemId\".");
        }
        PageRequest request = PageRequest.of(first, after, last, before);
        return NoteConnection.of(
                jobId == null
                        ? reader.ofItem(TypeId.ITEM.parse(jobItemId).orElse(null), request)
                        : reader.ofJob(TypeId.JOB.parse(jobId).orElse(null), request));
    }

    @Mutation
    @Description("Adds a note to a job or an item. This changes the job's updatedAt, but no version.")
    public @Nullable AddNotePayload addNote(
            @Name("input") @NonNull @Description("The note to add.") AddNoteInput input) {
        return AddNotePayload.of(notes.add(input));
    }

    @Mutation
    @Description(
            "Updates a note's text or visibility. Only its author and admins can update it " + "(otherwise FORBIDDEN).")
    public @Nullable UpdateNotePayload updateNote(
            @Name("input") @NonNull @Description("The fields to update.") UpdateNoteInput input) {
        return UpdateNotePayload.of(notes.update(input));
    }

    @Mutation
    @Description("Permanently deletes the text of a note. The note itself stays in the list, with "
            + "deletedAt. Only its author and admins can delete it (otherwise FORBIDDEN). Deleting "
            + "it again changes nothing.")
    public @Nullable DeleteNotePayload deleteNote(
            @Name("input") @NonNull @Description("The note to delete.") DeleteNoteInput input) {
        return DeleteNotePayload.of(notes.delete(input));
    }
}
