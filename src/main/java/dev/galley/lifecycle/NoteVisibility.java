package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("NoteVisibility")
@Description("Who may read the note of a move.")
public enum NoteVisibility {
    @Description("The shop's own people only. What a note is unless said otherwise.")
    INTERNAL,
    @Description("The customer as well.")
    CUSTOMER
}
