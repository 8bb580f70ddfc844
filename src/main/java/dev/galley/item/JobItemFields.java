package dev.galley.item;

import dev.galley.item.api.JobItemConnection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** The edges of lists of items. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only the classes that have root fields.
@RegisterForReflection
public class JobItemFields {

    @Description("How many items the list has in all. Counted only when asked for.")
    public int totalCount(@Source JobItemConnection list) {
        return list.total().getAsInt();
    }
}
