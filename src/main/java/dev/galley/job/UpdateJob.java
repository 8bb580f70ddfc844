package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.CompanyReference;
import dev.galley.company.Contact;
import dev.galley.company.ContactReference;
import dev.galley.company.CustomerLookup;
import dev.galley.company.CustomerResolver;
import dev.galley.job.api.JobView;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.job.api.UpdateJobInput;
import dev.galley.label.Tag;
import dev.galley.label.TagChange;
import dev.galley.label.Tags;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Updates jobs. */
@ApplicationScoped
class UpdateJob {

    private final UnitOfWork unitOfWork;
    private final Arguments arguments;
    private final CustomerResolver customers;
    private final JobWriter writer;

    UpdateJob(UnitOfWork unitOfWork, Arguments arguments, CustomerResolver customers, JobWriter writer) {
        this.unitOfWork = unitOfWork;
        this.arguments = arguments;
        this.customers = customers;
        this.writer = writer;
    }

    MutationResult<JobView> update(UpdateJobInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateJob", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        JobEdit edit = edit(input, validationErrors);
        return unitOfWork.update(
                idempotentCall,
                TypeId.JOB,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                (id, transaction) -> update(id, edit, input, transaction),
                Job::current);
    }

    private JobEdit edit(UpdateJobInput input, ValidationErrors validationErrors) {
        InputPath inputPath = InputPath.input();
        return new JobEdit(
                arguments.patch(
                        "reference",
                        () -> Text.REFERENCE.required(
                                input.reference(), Bounds.REFERENCE, inputPath.at("reference"), validationErrors)),
                arguments.patch("referenceKind", () -> kind(input.referenceKind(), validationErrors)),
                arguments.patch(
                        "company",
                        () -> CompanyReference.of(input.company(), inputPath.at("company"), validationErrors)),
                arguments.patch(
                        "contact",
                        () -> ContactReference.of(input.contact(), inputPath.at("contact"), validationErrors)),
                arguments.patch(
                        "externalId",
                        () -> Text.exact(
                                input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors)),
                arguments.patch(
                        "customerReference",
                        () -> Text.REFERENCE.requiredIfGiven(
                                input.customerReference(),
                                Bounds.REFERENCE,
                                inputPath.at("customerReference"),
                                validationErrors)),
                arguments.patch("priority", () -> priority(input.priority(), validationErrors)),
                arguments.patch("dueOn", input::dueOn),
                arguments.patch("tags", () -> Tag.of(input.tags(), inputPath.at("tags"), validationErrors)));
    }

    private static @Nullable ReferenceKind kind(@Nullable ReferenceKind kind, ValidationErrors validationErrors) {
        if (kind == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED,
                    InputPath.input().at("referenceKind"),
                    "A reference always has a kind. Omit the field to keep it.");
        }
        return kind;
    }

    private static @Nullable Priority priority(@Nullable Priority priority, ValidationErrors validationErrors) {
        if (priority == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED,
                    InputPath.input().at("priority"),
                    "A job always has a priority. Set NORMAL, or omit the field to keep it.");
        }
        return priority;
    }

    private JobView update(UUID id, JobEdit edit, UpdateJobInput input, MutationTransaction transaction) {
        StatementPipeline reads = transaction.reads();
        if (edit.dueOn().given()) {
            writer.lockItems(id, reads);
        }
        StatementPipeline.Answer<Job> locked = JobWriter.lock(id, reads);
        CompanyReference company = edit.company().value();
        ContactReference contact = edit.contact().value();
        CustomerLookup lookup = company == null
                ? CustomerLookup.ofJobs(Job.COMPANIES + Job.ID + " = ?", id, contact, reads)
                : CustomerLookup.of(company, contact, reads);
        UniquenessCheck referenceCheck = Job.isReferenceTaken(edit.reference().value(), reads);
        UniquenessCheck externalIdCheck =
                Job.isExternalIdTaken(edit.externalId().value(), reads);
        Map<String, Tag> tags = edit.tags().value();
        Tags.Current currentTags = tags == null ? null : Tags.current(List.of(id), tags, reads);
        transaction.load();

        Job job = locked.one()
                .orElseThrow(() -> new MutationRejectedException(
                        UserErrorCode.NOT_FOUND, InputPath.input().at("id"), "No job has this ID."));
        ValidationErrors validationErrors = new ValidationErrors();
        OptimisticLock.check(
                input.expectedVersion(), job.version(), InputPath.input().at("expectedVersion"), validationErrors);
        JobWriter.checkUnique(id, referenceCheck, externalIdCheck, validationErrors);
        Optional<Company> newCompany = customers.company(lookup, validationErrors, transaction);
        if (newCompany.isEmpty()) {
            CustomerResolver.checkExists(lookup, validationErrors);
        }
        Optional<UUID> newContact = newCompany.flatMap(of -> contact(job, of, lookup, validationErrors, transaction));
        validationErrors.throwIfAny();

        TagChange tagChange = tags == null || currentTags == null
                ? null
                : TagChange.replace(
                        currentTags.ofJobs().getOrDefault(id, new TreeMap<>()), tags, currentTags.storedNames());
        FieldsEdited edited =
                job.edit(edit, newCompany.orElseThrow().id(), newContact.orElseThrow(), tagChange, transaction.now());
        writer.update(job, edited, edit.dueOn().given(), transaction.writes());
        if (tagChange != null) {
            Tags.write(Map.of(id, tagChange), transaction.writes());
        }
        transaction.commit();
        return job.view();
    }

    private Optional<UUID> contact(
            Job job,
            Company company,
            CustomerLookup lookup,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        ContactReference reference = lookup.contact();
        boolean isSameCompany = company.id().equals(job.companyId());
        if (reference != null && !(isSameCompany && job.contactId().equals(reference.id()))) {
            return customers
                    .contact(lookup, lookup.found(), company, validationErrors, transaction)
                    .map(Contact::id);
        }
        if (!isSameCompany) {
            validationErrors.add(
                    UserErrorCode.CONTACT_OF_OTHER_COMPANY,
                    InputPath.input().at("contact"),
                    "The job's contact belongs to its previous company. Give a contact of the new company too.");
            return Optional.empty();
        }
        return Optional.of(job.contactId());
    }
}
