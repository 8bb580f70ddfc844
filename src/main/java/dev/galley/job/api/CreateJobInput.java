package dev.galley.job.api;

import dev.galley.company.api.CompanyReferenceInput;
import dev.galley.company.api.ContactReferenceInput;
import dev.galley.item.api.NewJobItemInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A job to be made. */
@Input("CreateJobInput")
@Description("A job to be made, all of it or nothing.")
public record CreateJobInput(
        @Nullable
        @Description("The order, invoice or estimate number, 1 to 64 characters, unique without regard to case and "
                + "width. Left out or null, the service assigns one (JOB-000042); blank is refused (REQUIRED).")
        String reference,

        @Nullable @Description("What kind of number the reference is; ORDER when left out.")
        ReferenceKind referenceKind,

        @Nullable @Description("The caller's own id for the job, 1 to 255 characters, unique among jobs.")
        String externalId,

        @NonNull @Description("Who orders.") CompanyReferenceInput company,
        @NonNull @Description("The person at the company.") ContactReferenceInput contact,

        @Nullable
        @Description("How the job came to be; MANUAL when left out. API is for integrators and admins to say.")
        JobOrigin origin,

        @NonNull @Description("The items in position order, 1 to 200.")
        List<@NonNull NewJobItemInput> items,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
