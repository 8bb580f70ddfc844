package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.CompanyChoice;
import dev.galley.company.Contact;
import dev.galley.company.ContactChoice;
import dev.galley.company.Directory;
import dev.galley.platform.Arguments;
import dev.galley.platform.Bounds;
import dev.galley.platform.Call;
import dev.galley.platform.Changed;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.Text;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Versions;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes jobs. */
@ApplicationScoped
class UpdateJob {

    private final UnitOfWork units;
    private final Arguments arguments;
    private final Directory directory;
    private final Changed changed;

    UpdateJob(UnitOfWork units, Arguments arguments, Directory directory, Changed changed) {
        this.units = units;
        this.arguments = arguments;
        this.directory = directory;
        this.changed = changed;
    }

    Written<JobView> update(UpdateJobInput input) {
        Faults faults = new Faults();
        Call call = new Call("updateJob", input.idempotencyKey());
        call.check(faults);
        JobEdit edit = edit(input, faults);
        return units.update(
                call,
                TypeId.JOB,
                input.id(),
                Place.input().at("id"),
                faults,
                id -> change(id, edit, input),
                Job::current);
    }

    private JobEdit edit(UpdateJobInput input, Faults faults) {
        Place place = Place.input();
        return new JobEdit(
                arguments.patch(
                        "reference",
                        () -> Text.REFERENCE.required(
                                input.reference(), Bounds.REFERENCE, place.at("reference"), faults)),
                arguments.patch("referenceKind", () -> kind(input.referenceKind(), faults)),
                arguments.patch("company", () -> CompanyChoice.of(input.company(), place.at("company"), faults)),
                arguments.patch("contact", () -> ContactChoice.of(input.contact(), place.at("contact"), faults)),
                arguments.patch(
                        "externalId",
                        () -> Text.exact(input.externalId(), Bounds.EXTERNAL_ID, place.at("externalId"), faults)));
    }

    private static @Nullable ReferenceKind kind(@Nullable ReferenceKind kind, Faults faults) {
        if (kind == null) {
            faults.add(
                    UserErrorCode.REQUIRED,
                    Place.input().at("referenceKind"),
                    "A reference always has a kind: leave the field out to keep it.");
        }
        return kind;
    }

    private JobView change(UUID id, JobEdit edit, UpdateJobInput input) {
        Job job = Job.lockWithId(id)
                .orElseThrow(() ->
                        new Refused(UserErrorCode.NOT_FOUND, Place.input().at("id"), "There is no job with this id."));
        Faults faults = new Faults();
        Versions.check(input.expectedVersion(), job.version(), Place.input().at("expectedVersion"), faults);
        JobFile.checkUnique(id, edit.reference().value(), edit.externalId().value(), faults);
        Optional<Company> company = company(job, edit, faults);
        Optional<Contact> contact = company.flatMap(found -> contact(job, found, edit, faults));
        if (company.isEmpty() && edit.contact().value() != null) {
            Directory.checkKnown(edit.contact().value(), faults);
        }
        faults.refuseIfAny();
        changed.tell(at -> job.edit(edit, company.orElseThrow(), contact.orElseThrow(), at));
        return job.view();
    }

    private Optional<Company> company(Job job, JobEdit edit, Faults faults) {
        CompanyChoice choice = edit.company().value();
        return choice == null ? Company.withId(job.companyId()) : directory.company(choice, faults);
    }

    private Optional<Contact> contact(Job job, Company company, JobEdit edit, Faults faults) {
        ContactChoice choice = edit.contact().value();
        if (choice != null
                && !(company.id().equals(job.companyId()) && job.contactId().equals(choice.id()))) {
            return directory.contact(choice, company, faults);
        }
        if (!company.id().equals(job.companyId())) {
            faults.add(
                    UserErrorCode.CONTACT_OF_OTHER_COMPANY,
                    Place.input().at("contact"),
                    "The job's contact belongs to the company it had. Name a contact of the new company too.");
            return Optional.empty();
        }
        return Contact.withId(job.contactId());
    }
}
