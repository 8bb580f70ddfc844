package dev.galley.job;

import dev.galley.company.CompanyReference;
import dev.galley.company.ContactReference;
import dev.galley.item.NewItem;
import dev.galley.job.api.CreateJobInput;
import dev.galley.job.api.JobOrigin;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.label.NewMetadata;
import dev.galley.label.Tag;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.operation.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A job to create, after the format of the input was checked. */
record NewJob(
        @Nullable String reference,
        ReferenceKind referenceKind,
        @Nullable String externalId,
        @Nullable String customerReference,
        Priority priority,
        @Nullable LocalDate dueOn,
        CompanyReference company,
        ContactReference contact,
        JobOrigin origin,
        List<NewItem> items,
        Map<String, Tag> tags,
        List<NewMetadata> metadata) {

    static NewJob of(CreateJobInput input, ValidationErrors validationErrors) {
        InputPath inputPath = InputPath.input();
        return new NewJob(
                Text.REFERENCE.requiredIfGiven(
                        input.reference(), Bounds.REFERENCE, inputPath.at("reference"), validationErrors),
                Objects.requireNonNullElse(input.referenceKind(), ReferenceKind.ORDER),
                Text.exact(input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors),
                Text.REFERENCE.requiredIfGiven(
                        input.customerReference(),
                        Bounds.REFERENCE,
                        inputPath.at("customerReference"),
                        validationErrors),
                Objects.requireNonNullElse(input.priority(), Priority.NORMAL),
                input.dueOn(),
                CompanyReference.of(input.company(), inputPath.at("company"), validationErrors),
                ContactReference.of(input.contact(), inputPath.at("contact"), validationErrors),
                origin(input.origin(), validationErrors),
                NewItem.of(input.items(), validationErrors),
                Tag.of(input.tags(), inputPath.at("tags"), validationErrors),
                NewMetadata.of(input.metadata(), inputPath.at("metadata"), validationErrors));
    }

    /** The external IDs of its items. */
    List<String> itemExternalIds() {
        return NewItem.externalIds(items);
    }

    private static JobOrigin origin(@Nullable JobOrigin origin, ValidationErrors validationErrors) {
        if (origin == JobOrigin.API && !Operation.currentAccess().canSetApiOrigin()) {
            validationErrors.add(
                    UserErrorCode.FORBIDDEN,
                    InputPath.input().at("origin"),
                    "Only integrators and admins can set API. Set MANUAL, or omit the field.");
        }
        return Objects.requireNonNullElse(origin, JobOrigin.MANUAL);
    }
}
