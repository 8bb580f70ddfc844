package dev.galley.job.label;

import dev.galley.job.api.JobView;
import dev.galley.label.Tags;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The tags of jobs. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class TagFields {

    private final Tags tags;

    TagFields(Tags tags) {
        this.tags = tags;
    }

    @NonNull
    @Description("The tags of the job in alphabetical order, up to 20, as the shop first wrote them.")
    public List<@NonNull List<@NonNull String>> tags(@Source List<JobView> jobs) {
        return BatchEdges.many(jobs, JobView::key, tags::ofJobs, Tags.Used::jobId).stream()
                .map(ofJob -> ofJob.stream().map(Tags.Used::name).toList())
                .toList();
    }
}
