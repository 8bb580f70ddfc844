package dev.galley.item;

import dev.galley.item.api.JobItemConnection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** The edges of lists of items. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class JobItemFields {

    @Description("The number of items in the whole list. Computed only if selected.")
    public int totalCount(@Source JobItemConnection list) {
        return list.total().getAsInt();
    }
}
