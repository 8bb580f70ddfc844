package dev.galley.job;

import dev.galley.job.api.AddJobItemsInput;
import dev.galley.job.api.AddJobItemsPayload;
import dev.galley.job.api.CreateJobInput;
import dev.galley.job.api.CreateJobPayload;
import dev.galley.job.api.JobConnection;
import dev.galley.job.api.JobFilterInput;
import dev.galley.job.api.JobOrderInput;
import dev.galley.job.api.JobView;
import dev.galley.job.api.UpdateJobInput;
import dev.galley.job.api.UpdateJobPayload;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.input.Text;
import dev.galley.platform.paging.ListView;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.sql.SqlConditions;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields of jobs. */
@GraphQLApi
// SmallRye describes the schema by it, and gives its root types no description that could be changed.
@Description("Print and prepress jobs and their items. Root fields are nullable: one that failed is null beside its "
        + "error, and does not take the others with it. Only a limit that is passed on the way (time, size of the "
        + "answer) ends the whole operation: data is null. extensions.code of an error is one of "
        + "GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT, INVALID_CURSOR, "
        + "PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED, DOCUMENT_NOT_TRUSTED, UNAUTHENTICATED, "
        + "FORBIDDEN, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE, INTERNAL_SERVER_ERROR, COMMITTED_WITHOUT_RESULT, "
        + "OUTCOME_UNKNOWN; what a rule of the trade refuses is in userErrors instead. HTTP 429 and 503 mean that "
        + "nothing was changed: the request can be repeated. COMMITTED_WITHOUT_RESULT: the mutations that the message "
        + "names were carried out, and their result, or a part of it, is missing. OUTCOME_UNKNOWN, or no answer: a "
        + "mutation may have been carried out; repeat it with the same idempotencyKey and input. Times are answered "
        + "in UTC with three fraction digits, and taken as ISO-8601 with any offset, never without one.")
public class JobApi {

    private final JobReader reader;
    private final CreateJob createJob;
    private final AddJobItems addJobItems;
    private final UpdateJob updateJob;
    private final JobSearch search;

    JobApi(JobReader reader, CreateJob createJob, AddJobItems addJobItems, UpdateJob updateJob, JobSearch search) {
        this.reader = reader;
        this.createJob = createJob;
        this.addJobItems = addJobItems;
        this.updateJob = updateJob;
        this.search = search;
    }

    @Query
    @Description("The job with this id; null when there is none.")
    public @Nullable JobView job(@Name("id") @NonNull @Id @Description("The job's id.") String id) {
        return TypeId.JOB.parse(id).flatMap(reader::job).orElse(null);
    }

    @Query
    @Description("The job with this reference; null when there is none.")
    public @Nullable JobView jobByReference(
            @Name("reference")
                    @NonNull
                    @Description("The reference; case, width and the amount of white space do not matter.")
                    String reference) {
        return QueryArguments.reference(reference)
                .flatMap(reader::jobByReferenceKey)
                .orElse(null);
    }

    @Query
    @Description("The job with this external id; null when there is none.")
    public @Nullable JobView jobByExternalId(
            @Name("externalId") @NonNull @Description("The caller's own id, compared exactly.") String externalId) {
        return Text.askable(externalId).flatMap(reader::jobByExternalId).orElse(null);
    }

    @Query
    @Description("The jobs with these references, 100 at the most (else BAD_USER_INPUT), in the order asked; null "
            + "where there is none.")
    public @Nullable List<JobView> jobsByReference(
            @Name("references")
                    @NonNull
                    @Description("The references; case, width and surrounding space do not matter.")
                    List<@NonNull String> references) {
        return reader.jobsByReferences(references);
    }

    @Query
    @Description("Jobs, the newest first when no order is said, forward or backward.")
    public @Nullable JobConnection jobs(
            @Name("filter") @Description("Which jobs; all of the view when left out.") JobFilterInput filter,
            @Name("view")
                    @Description("Which jobs; when left out ACTIVE, but ALL when the filter has anyItemIn, "
                            + "allItemsIn, stages, references, externalIds or updatedAt.")
                    ListView view,
            @Name("orderBy") @Description("In which order; the newest first when left out.") JobOrderInput orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = JobFilter.of(view, filter, search);
        return JobConnection.of(reader.page(orderBy, sqlConditions, request));
    }

    @Mutation
    @Description("Makes a job with its items, and its company and contact where there are none; all of it or nothing.")
    public @Nullable CreateJobPayload createJob(
            @Name("input") @NonNull @Description("The job to be made.") CreateJobInput input) {
        return CreateJobPayload.of(createJob.create(input));
    }

    @Mutation
    @Description("Adds items to a job, behind those it has; a job has 1,000 at the most.")
    public @Nullable AddJobItemsPayload addJobItems(
            @Name("input") @NonNull @Description("The items to be added.") AddJobItemsInput input) {
        return addJobItems.add(input);
    }

    @Mutation
    @Description("Changes a job's reference, its kind, external id, company or contact.")
    public @Nullable UpdateJobPayload updateJob(
            @Name("input") @NonNull @Description("What is to be changed.") UpdateJobInput input) {
        return UpdateJobPayload.of(updateJob.update(input));
    }
}
