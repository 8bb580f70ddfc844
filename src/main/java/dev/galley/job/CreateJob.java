package dev.galley.job;

import dev.galley.company.Customer;
import dev.galley.company.CustomerLookup;
import dev.galley.company.CustomerResolver;
import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.job.api.CreateJobInput;
import dev.galley.job.api.JobView;
import dev.galley.job.api.Prefetched;
import dev.galley.label.Tags;
import dev.galley.platform.base.Ids;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.LostRaceException;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates jobs. */
@ApplicationScoped
class CreateJob {

    private final UnitOfWork unitOfWork;
    private final CustomerResolver customers;
    private final ReferenceNumbers numbers;
    private final JobWriter writer;

    CreateJob(UnitOfWork unitOfWork, CustomerResolver customers, ReferenceNumbers numbers, JobWriter writer) {
        this.unitOfWork = unitOfWork;
        this.customers = customers;
        this.numbers = numbers;
        this.writer = writer;
    }

    MutationResult<JobView> create(CreateJobInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createJob", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        NewJob newJob = NewJob.of(input, validationErrors);
        if (validationErrors.any()) {
            return MutationResult.rejected(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        return unitOfWork.create(idempotentCall, id, transaction -> create(id, newJob, transaction), Job::current);
    }

    private JobView create(UUID id, NewJob newJob, MutationTransaction transaction) {
        StatementPipeline reads = transaction.reads();
        Supplier<String> reference = reference(newJob, transaction);
        CustomerLookup lookup = CustomerLookup.of(newJob.company(), newJob.contact(), reads);
        UniquenessCheck referenceCheck = Job.isReferenceTaken(newJob.reference(), reads);
        UniquenessCheck externalIdCheck = Job.isExternalIdTaken(newJob.externalId(), reads);
        StatementPipeline.Answer<String> takenItems = JobItem.takenExternalIds(newJob.itemExternalIds(), reads);
        transaction.load();

        ValidationErrors validationErrors = new ValidationErrors();
        Optional<Customer> customer = customers.customer(lookup, validationErrors, transaction);
        JobWriter.checkUnique(id, referenceCheck, externalIdCheck, validationErrors);
        NewItem.checkTaken(newJob.items(), takenItems, validationErrors);
        validationErrors.throwIfAny();

        Job job = Job.create(
                id,
                newJob,
                reference.get(),
                customer.orElseThrow(),
                Operation.currentAccess().caller());
        List<JobItem> items = writer.insert(job, newJob.items(), newJob.metadata(), transaction.writes());
        Tags.insert(id, newJob.tags(), transaction.writes());
        transaction.commit();
        return job.view(new Prefetched(
                customer.get().company().view(),
                customer.get().contact().view(),
                items.stream().map(JobItem::view).toList()));
    }

    /**
     * The reference of the job. The number is taken before everything is checked, which saves a round trip: a replay
     * and most rejected jobs waste one. After a lost race, which may have been for the number, it looks for a free one.
     */
    private Supplier<String> reference(NewJob newJob, MutationTransaction transaction) {
        if (newJob.reference() != null) {
            return newJob::reference;
        }
        if (transaction.isRetry()) {
            String free = numbers.reference(numbers.nextFree());
            return () -> free;
        }
        List<String> itemExternalIds = newJob.itemExternalIds();
        StatementPipeline.Answer<Long> number = newJob.externalId() == null && itemExternalIds.isEmpty()
                ? numbers.next(transaction.reads())
                : numbers.nextUnlessTaken(newJob.externalId(), itemExternalIds, transaction.reads());
        return () -> numbers.reference(number.one().orElseThrow(LostRaceException::new));
    }
}
