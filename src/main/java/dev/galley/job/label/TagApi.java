package dev.galley.job.label;

import dev.galley.label.Tags;
import dev.galley.platform.input.QueryArguments;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields of tags. */
@GraphQLApi
public class TagApi {

    private final Tags tags;
    private final TagJobs tagJobs;

    TagApi(Tags tags, TagJobs tagJobs) {
        this.tags = tags;
        this.tagJobs = tagJobs;
    }

    @Query
    @Description("The tags of the jobs that the caller can see, in alphabetical order: the first 100, or the first 100 "
            + "that match the search.")
    public @Nullable List<@NonNull String> tags(
            @Name("search") @Description("Words to find in the tags. " + QueryArguments.SEARCH) String search) {
        return tags.matching(search);
    }

    @Mutation
    @Description("Adds tags to up to 1,000 jobs and removes others. The jobs keep their other tags. "
            + "This changes the version of each job whose tags change.")
    public @Nullable TagJobsPayload tagJobs(
            @Name("input") @NonNull @Description("The jobs, and the tags to add and to remove.") TagJobsInput input) {
        return tagJobs.tag(input);
    }
}
