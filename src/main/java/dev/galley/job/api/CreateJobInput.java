package dev.galley.job.api;

import dev.galley.company.api.CompanyReferenceInput;
import dev.galley.company.api.ContactReferenceInput;
import dev.galley.item.api.NewJobItemInput;
import dev.galley.label.MetadataEntryInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A job to create. */
@Input("CreateJobInput")
@Description("A job to create together with its items.")
public record CreateJobInput(
        @Nullable
        @Description("The order, invoice or estimate number, 1 to 64 characters, unique without regard to "
                + "case, character width, and repeated or surrounding white space. If omitted or null, "
                + "the service assigns one (JOB-000042). Blank is rejected (REQUIRED).")
        String reference,

        @Nullable @Description("The kind of number that the reference is. Default: ORDER.")
        ReferenceKind referenceKind,

        @Nullable @Description("Your own ID for the job, 1 to 255 characters, unique among jobs.")
        String externalId,

        @Nullable
        @Description("The customer's own number for the order, such as a purchase order number, 1 to 64 characters. It "
                + "need not be unique.")
        String customerReference,

        @Nullable @Description("How urgent the job is. Default: NORMAL.")
        Priority priority,

        @Nullable
        @Description("The date on which the job is due, which applies to all items without a date of their own. "
                + "Default: none.")
        LocalDate dueOn,

        @NonNull @Description("The company that orders the job.")
        CompanyReferenceInput company,

        @NonNull @Description("The contact of the company who orders the job.")
        ContactReferenceInput contact,

        @Nullable
        @Description("Whether a person or an integration creates the job. Default: MANUAL. Only integrators "
                + "and admins can set API.")
        JobOrigin origin,

        @NonNull @Description("The items in the order of their positions, 1 to 200.")
        List<@NonNull NewJobItemInput> items,

        @Nullable
        @Description("Up to 20 tags of 1 to 50 characters, compared like references and shown as the shop first wrote "
                + "them. Customers can read them.")
        List<@NonNull String> tags,

        @Nullable @Description("Up to 50 values to store with the job, INTERNAL by default.")
        List<@NonNull MetadataEntryInput> metadata,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
