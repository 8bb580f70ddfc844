package dev.galley.job.label;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** The root field of metadata. */
@GraphQLApi
public class MetadataApi {

    private final SetMetadata setMetadata;

    MetadataApi(SetMetadata setMetadata) {
        this.setMetadata = setMetadata;
    }

    // SmallRye removes "set" from the name of a method.
    @Mutation("setMetadata")
    @Description("Sets and removes metadata of a job or an item, even if the item is cancelled or "
            + "archived. Other entries do not change. This changes updatedAt, but not version. Each "
            + "changed entry is recorded as an edit whose field is \"metadata.\" followed by the "
            + "key; edits of internal entries are hidden from customers.")
    public @Nullable SetMetadataPayload setMetadata(
            @Name("input") @NonNull @Description("The entries to set and to remove.") SetMetadataInput input) {
        return setMetadata.set(input);
    }
}
