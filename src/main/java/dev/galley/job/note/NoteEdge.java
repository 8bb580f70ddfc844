package dev.galley.job.note;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A note with its cursor. */
@Type("NoteEdge")
@DefaultNonNull
@Description("A note with its cursor.")
public record NoteEdge(
        @Description("The note.") NoteView node,

        @Description("The cursor of this entry, for the arguments \"after\" and \"before\".")
        String cursor) {}
