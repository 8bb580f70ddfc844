package dev.galley.job;

import dev.galley.company.Customer;
import dev.galley.company.CustomerResolver;
import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.item.api.JobItemView;
import dev.galley.job.api.CreateJobInput;
import dev.galley.job.api.JobView;
import dev.galley.job.api.Prefetched;
import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Access;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Creates jobs. */
@ApplicationScoped
class CreateJob {

    private final UnitOfWork units;
    private final CustomerResolver customerResolver;
    private final ReferenceNumbers numbers;
    private final JobWriter file;

    CreateJob(UnitOfWork units, CustomerResolver customerResolver, ReferenceNumbers numbers, JobWriter file) {
        this.units = units;
        this.customerResolver = customerResolver;
        this.numbers = numbers;
        this.file = file;
    }

    /** What is read before the input is checked against the database. */
    private record Opening(StatementPipeline.Answer<Customer> customer, Supplier<String> reference) {}

    MutationResult<JobView> create(CreateJobInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createJob", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        NewJob order = NewJob.of(input, validationErrors);
        if (validationErrors.any()) {
            return MutationResult.refused(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        AtomicBoolean isRunAgain = new AtomicBoolean();
        return units.write(
                idempotentCall,
                id,
                first -> {
                    Opening opening = open(order, isRunAgain.getAndSet(true), first);
                    return ending -> create(id, order, opening, ending.last());
                },
                Job::current);
    }

    /**
     * Reads the customer, and takes a number for the job if nothing but an unknown customer can still cause a
     * rejection. A replay and such a rejection waste a number; avoiding that would cost a round trip.
     *
     * @param isRunAgain whether this attempt follows a lost race, perhaps for the number
     * @param first collects the statements
     */
    private Opening open(NewJob order, boolean isRunAgain, StatementPipeline first) {
        UUID company = order.company().id();
        UUID contact = order.contact().id();
        boolean isByIds = company != null && contact != null;
        StatementPipeline.Answer<Customer> customer =
                isByIds ? CustomerResolver.customer(company, contact, first) : new StatementPipeline.Answer<>();
        if (order.reference() != null) {
            return new Opening(customer, order::reference);
        }
        if (isRunAgain) {
            String free = numbers.reference(numbers.nextFree());
            return new Opening(customer, () -> free);
        }
        boolean isUnique =
                order.externalId() == null && order.items().stream().allMatch(item -> item.externalId() == null);
        if (isByIds && isUnique) {
            StatementPipeline.Answer<Long> number = numbers.next(first);
            return new Opening(customer, () -> numbers.reference(number.one().orElseThrow()));
        }
        return new Opening(customer, () -> numbers.reference(numbers.next()));
    }

    private JobView create(UUID id, NewJob order, Opening opening, StatementPipeline last) {
        ValidationErrors validationErrors = new ValidationErrors();
        Optional<Customer> customer = opening.customer()
                .one()
                .or(() -> customerResolver.customer(order.company(), order.contact(), validationErrors));
        JobWriter.checkUnique(id, order.reference(), order.externalId(), validationErrors);
        NewItem.checkTaken(order.items(), validationErrors);
        validationErrors.refuseIfAny();
        Job job = Job.create(
                id,
                order,
                opening.reference().get(),
                customer.orElseThrow(),
                Access.current().caller());
        List<JobItemView> items = file.create(job, order.items(), last).stream()
                .map(JobItem::view)
                .toList();
        return job.view(new Prefetched(null, null, items));
    }
}
