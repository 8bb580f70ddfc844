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
// SmallRye uses this as the description of the schema; the descriptions of its root types cannot be changed.
@Description("Print and prepress jobs and their items. Mutations report violated rules in "
        + "userErrors; everything else is a top-level error with extensions.code: "
        + "GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT, INVALID_CURSOR, "
        + "CURSOR_EXPIRED, PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED, "
        + "DOCUMENT_NOT_TRUSTED, UNAUTHENTICATED, FORBIDDEN, TOO_MANY_REQUESTS, "
        + "SERVICE_UNAVAILABLE, INTERNAL_SERVER_ERROR, COMMITTED_WITHOUT_RESULT or "
        + "OUTCOME_UNKNOWN. A root field that fails is null and does not affect the others, "
        + "except that exceeding a limit during execution (time, size of the response) ends the "
        + "whole operation with data: null. HTTP status 429 or 503 means that nothing was "
        + "changed, and the request can be repeated. COMMITTED_WITHOUT_RESULT: the mutations "
        + "that the message names were carried out, but their result, or a part of it, cannot be "
        + "returned. OUTCOME_UNKNOWN, or no response at all: a mutation may have been carried "
        + "out; send it again with the same idempotencyKey and input.")
public class JobApi {

    private final JobReader reader;
    private final CreateJob createJob;
    private final AddJobItems addJobItems;
    private final UpdateJob updateJob;

    JobApi(JobReader reader, CreateJob createJob, AddJobItems addJobItems, UpdateJob updateJob) {
        this.reader = reader;
        this.createJob = createJob;
        this.addJobItems = addJobItems;
        this.updateJob = updateJob;
    }

    @Query
    @Description("The job with this ID, or null.")
    public @Nullable JobView job(@Name("id") @NonNull @Id @Description("The ID of the job.") String id) {
        return TypeId.JOB.parse(id).flatMap(reader::job).orElse(null);
    }

    @Query
    @Description("The job with this reference, or null.")
    public @Nullable JobView jobByReference(
            @Name("reference")
                    @NonNull
                    @Description("The reference, compared without regard to case, character width, and repeated or "
                            + "surrounding white space.")
                    String reference) {
        return QueryArguments.reference(reference)
                .flatMap(reader::jobByReferenceKey)
                .orElse(null);
    }

    @Query
    @Description("The job with this external ID, or null.")
    public @Nullable JobView jobByExternalId(
            @Name("externalId") @NonNull @Description("The external ID, compared exactly.") String externalId) {
        return Text.exactForLookup(externalId).flatMap(reader::jobByExternalId).orElse(null);
    }

    @Query
    @Description("The jobs with these references, in the order of the argument, with null where no job "
            + "has the reference. At most 100 (otherwise BAD_USER_INPUT).")
    public @Nullable List<@Nullable JobView> jobsByReference(
            @Name("references")
                    @NonNull
                    @Description("The references, compared without regard to case, character width, and repeated or "
                            + "surrounding white space.")
                    List<@NonNull String> references) {
        return reader.jobsByReferences(references);
    }

    @Query
    @Description("Lists jobs.")
    public @Nullable JobConnection jobs(
            @Name("filter") @Description("Conditions that the jobs must meet.") JobFilterInput filter,
            @Name("view")
                    @Description(
                            "Selects active or inactive jobs. Default: ACTIVE, or ALL if the filter has anyItemIn, "
                                    + "allItemsIn, stages, references, customerReferences, externalIds or updatedAt.")
                    ListView view,
            @Name("orderBy") @Description("The order of the list. Default: CREATED_AT, newest first.")
                    JobOrderInput orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = reader.where(view, filter);
        return JobConnection.of(reader.page(orderBy, sqlConditions, request));
    }

    @Mutation
    @Description("Creates a job with its items, atomically. Also creates the company and the contact if "
            + "they do not exist.")
    public @Nullable CreateJobPayload createJob(
            @Name("input") @NonNull @Description("The job to create.") CreateJobInput input) {
        return CreateJobPayload.of(createJob.create(input));
    }

    @Mutation
    @Description("Adds items to a job, after its existing ones. A job can have at most 1,000 items.")
    public @Nullable AddJobItemsPayload addJobItems(
            @Name("input") @NonNull @Description("The items to add.") AddJobItemsInput input) {
        return addJobItems.add(input);
    }

    @Mutation
    @Description("Updates a job's fields, company or contact.")
    public @Nullable UpdateJobPayload updateJob(
            @Name("input") @NonNull @Description("The fields to update.") UpdateJobInput input) {
        return UpdateJobPayload.of(updateJob.update(input));
    }
}
