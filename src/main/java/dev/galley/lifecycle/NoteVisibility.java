package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("NoteVisibility")
@Description("Who can read a note or a metadata entry.")
public enum NoteVisibility {
    @Description("Only the shop's staff. The default.")
    INTERNAL,
    @Description("The customer and the shop's staff.")
    CUSTOMER
}
