package dev.galley.job.api;

import dev.galley.company.api.CompanyReferenceInput;
import dev.galley.company.api.ContactReferenceInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What is to be changed of a job. */
@Input("UpdateJobInput")
@Description("What is to be changed of a job. A field left out stays as it is; null clears externalId, and is refused "
        + "(REQUIRED) for reference, referenceKind, company and contact.")
public record UpdateJobInput(
        @NonNull @Id @Description("The job's id.") String id,

        @Nullable @Description("The new reference, 1 to 64 characters.")
        String reference,

        @Nullable @Description("What kind of number the reference is.")
        ReferenceKind referenceKind,

        @Nullable @Description("Another company; name a contact of it too (else CONTACT_OF_OTHER_COMPANY).")
        CompanyReferenceInput company,

        @Nullable @Description("Another contact of the job's company.")
        ContactReferenceInput contact,

        @Nullable @Description("The new external id, 1 to 255 characters; null clears it, blank is refused (REQUIRED).")
        String externalId,

        @Nullable
        @Description("The version that the caller has seen; another one refuses the update (VERSION_CONFLICT).")
        Integer expectedVersion,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
