package dev.galley.label;

import dev.galley.lifecycle.NoteVisibility;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A metadata entry to set. */
@Input("MetadataEntryInput")
@Description("A value to store with a job or an item.")
public record MetadataEntryInput(
        @NonNull @Description("The key: 1 to 64 of the characters a to z, 0 to 9, \"_\", \".\" and \"-\".")
        String key,

        @NonNull @Description("The value, 1 to 500 characters. Line breaks and tabs are allowed.")
        String value,

        @Nullable
        @Description(
                "Who can read the entry. Default: INTERNAL for a new entry; an existing entry keeps its visibility.")
        NoteVisibility visibility) {}
