package dev.galley.platform.base;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;

/** Relay's interface of all that can be fetched again by its id. */
@Interface("Node")
@DefaultNonNull
@Description("Something that can be fetched again by its id.")
public interface Node {

    @Id
    @Description("The id, which says the type by its prefix. Opaque otherwise.")
    String getId();
}
