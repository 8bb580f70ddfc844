package dev.galley.label;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A metadata entry to find. */
@Input("MetadataFilterInput")
@Description("A metadata entry to find. Key and value are compared exactly.")
public record MetadataFilterInput(
        @NonNull @Description("The key.") String key,

        @NonNull @Description("The value, without surrounding white space.")
        String value) {}
