package dev.galley.job.api;

import dev.galley.company.api.CompanyReferenceInput;
import dev.galley.company.api.ContactReferenceInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The fields of a job to update. */
@Input("UpdateJobInput")
@Description("The fields of a job to update. An omitted field keeps its value. Null clears "
        + "externalId, customerReference, dueOn and tags; for reference, referenceKind, priority, company "
        + "and contact, it is rejected "
        + "(REQUIRED).")
public record UpdateJobInput(
        @NonNull @Id @Description("The ID of the job.") String id,

        @Nullable @Description("The new reference, 1 to 64 characters.")
        String reference,

        @Nullable @Description("The kind of number that the reference is.")
        ReferenceKind referenceKind,

        @Nullable
        @Description("Another company. Requires a contact of that company (otherwise CONTACT_OF_OTHER_COMPANY).")
        CompanyReferenceInput company,

        @Nullable @Description("Another contact of the job's company.")
        ContactReferenceInput contact,

        @Nullable
        @Description("The new external ID, 1 to 255 characters. Null clears it; blank is rejected (REQUIRED).")
        String externalId,

        @Nullable
        @Description("The customer's own number for the order, 1 to 64 characters. Null clears it; blank is rejected "
                + "(REQUIRED).")
        String customerReference,

        @Nullable @Description("How urgent the job is.") Priority priority,

        @Nullable
        @Description("The date on which the job is due. Items without a date of their own are then due on it too. "
                + "Null clears it.")
        LocalDate dueOn,

        @Nullable
        @Description("All tags of the job from now on, up to 20 of 1 to 50 characters. Null or an empty list removes "
                + "all. To add or remove single tags, use tagJobs.")
        List<@NonNull String> tags,

        @Nullable
        @Description("The version that you expect the object to have. The update is rejected if it has "
                + "another one (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
