package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.CompanyReference;
import dev.galley.company.Contact;
import dev.galley.company.ContactReference;
import dev.galley.company.CustomerResolver;
import dev.galley.job.api.JobView;
import dev.galley.job.api.ReferenceKind;
import dev.galley.job.api.UpdateJobInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.EditPublisher;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Updates jobs. */
@ApplicationScoped
class UpdateJob {

    private final UnitOfWork units;
    private final Arguments arguments;
    private final CustomerResolver customerResolver;
    private final EditPublisher editPublisher;

    UpdateJob(UnitOfWork units, Arguments arguments, CustomerResolver customerResolver, EditPublisher editPublisher) {
        this.units = units;
        this.arguments = arguments;
        this.customerResolver = customerResolver;
        this.editPublisher = editPublisher;
    }

    MutationResult<JobView> update(UpdateJobInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateJob", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        JobEdit edit = edit(input, validationErrors);
        return units.update(
                idempotentCall,
                TypeId.JOB,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                id -> change(id, edit, input),
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
                                input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors)));
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

    private JobView change(UUID id, JobEdit edit, UpdateJobInput input) {
        Job job = Job.lockWithId(id)
                .orElseThrow(() -> new MutationRejectedException(
                        UserErrorCode.NOT_FOUND, InputPath.input().at("id"), "No job has this ID."));
        ValidationErrors validationErrors = new ValidationErrors();
        OptimisticLock.check(
                input.expectedVersion(), job.version(), InputPath.input().at("expectedVersion"), validationErrors);
        JobWriter.checkUnique(id, edit.reference().value(), edit.externalId().value(), validationErrors);
        Optional<Company> company = company(job, edit, validationErrors);
        Optional<Contact> contact = company.flatMap(found -> contact(job, found, edit, validationErrors));
        if (company.isEmpty() && edit.contact().value() != null) {
            CustomerResolver.checkKnown(edit.contact().value(), validationErrors);
        }
        validationErrors.refuseIfAny();
        editPublisher.publish(at -> job.edit(edit, company.orElseThrow(), contact.orElseThrow(), at));
        return job.view();
    }

    private Optional<Company> company(Job job, JobEdit edit, ValidationErrors validationErrors) {
        CompanyReference choice = edit.company().value();
        return choice == null ? Company.withId(job.companyId()) : customerResolver.company(choice, validationErrors);
    }

    private Optional<Contact> contact(Job job, Company company, JobEdit edit, ValidationErrors validationErrors) {
        ContactReference choice = edit.contact().value();
        if (choice != null
                && !(company.id().equals(job.companyId()) && job.contactId().equals(choice.id()))) {
            return customerResolver.contact(choice, company, validationErrors);
        }
        if (!company.id().equals(job.companyId())) {
            validationErrors.add(
                    UserErrorCode.CONTACT_OF_OTHER_COMPANY,
                    InputPath.input().at("contact"),
                    "The job's contact belongs to its previous company. Give a contact of the new company too.");
            return Optional.empty();
        }
        return Contact.withId(job.contactId());
    }
}
