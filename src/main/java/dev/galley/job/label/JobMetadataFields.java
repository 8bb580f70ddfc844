package dev.galley.job.label;

import dev.galley.job.api.JobView;
import dev.galley.label.Metadata;
import dev.galley.label.MetadataEntryView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The metadata of jobs. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class JobMetadataFields {

    private final Metadata metadata;

    JobMetadataFields(Metadata metadata) {
        this.metadata = metadata;
    }

    @NonNull
    @Description("The metadata of the job itself, ordered by key, up to 50 entries. Customers see only "
            + "entries with visibility CUSTOMER.")
    public List<@NonNull List<@NonNull MetadataEntryView>> metadata(@Source List<JobView> jobs) {
        return BatchEdges.many(jobs, JobView::key, metadata::of, MetadataEntryView::subjectId);
    }
}
