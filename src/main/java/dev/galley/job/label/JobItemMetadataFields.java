package dev.galley.job.label;

import dev.galley.item.api.JobItemView;
import dev.galley.label.Metadata;
import dev.galley.label.MetadataEntryView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The metadata of items. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class JobItemMetadataFields {

    private final Metadata metadata;

    JobItemMetadataFields(Metadata metadata) {
        this.metadata = metadata;
    }

    @NonNull
    @Description("The metadata of the item, ordered by key, up to 50 entries. Customers see only "
            + "entries with visibility CUSTOMER.")
    public List<@NonNull List<@NonNull MetadataEntryView>> metadata(@Source List<JobItemView> items) {
        return BatchEdges.many(items, JobItemView::key, metadata::of, MetadataEntryView::subjectId);
    }
}
