package dev.galley.label;

import dev.galley.lifecycle.NoteVisibility;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A metadata entry as the API returns it. */
@Type("MetadataEntry")
@DefaultNonNull
@Description("A value that an integration stores with a job or an item.")
public record MetadataEntryView(
        @Ignore UUID subjectId,

        @Description("The key, unique within the job or item.")
        String key,

        @Description("The value.") String value,
        @Description("Who can read the entry.") NoteVisibility visibility) {}
