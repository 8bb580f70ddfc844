package dev.galley.platform.base;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;

/** Relay's interface for objects that can be fetched by ID. */
@Interface("Node")
@DefaultNonNull
@Description("An object that can be fetched by its ID.")
public interface Node {

    @Id
    @Description("The ID. Its prefix names the type; treat the rest as opaque.")
    String getId();
}
