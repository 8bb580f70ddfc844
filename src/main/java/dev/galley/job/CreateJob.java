package dev.galley.job;

import dev.galley.company.Customer;
import dev.galley.company.Directory;
import dev.galley.item.JobItem;
import dev.galley.item.JobItemView;
import dev.galley.item.NewItem;
import dev.galley.platform.Access;
import dev.galley.platform.Batch;
import dev.galley.platform.Call;
import dev.galley.platform.Faults;
import dev.galley.platform.Ids;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Makes jobs. */
@ApplicationScoped
class CreateJob {

    private final UnitOfWork units;
    private final Directory directory;
    private final ReferenceNumbers numbers;
    private final JobFile file;

    CreateJob(UnitOfWork units, Directory directory, ReferenceNumbers numbers, JobFile file) {
        this.units = units;
        this.directory = directory;
        this.numbers = numbers;
        this.file = file;
    }

    /** What has been asked before the order is checked. */
    private record Opening(Batch.Answer<Customer> customer, Supplier<String> reference) {}

    Written<JobView> create(CreateJobInput input) {
        Faults faults = new Faults();
        Call call = new Call("createJob", input.idempotencyKey());
        call.check(faults);
        JobOrder order = JobOrder.of(input, faults);
        if (faults.any()) {
            return Written.refused(call, faults);
        }
        UUID id = Ids.next();
        AtomicBoolean isRunAgain = new AtomicBoolean();
        return units.write(
                call,
                id,
                first -> {
                    Opening opening = open(order, isRunAgain.getAndSet(true), first);
                    return ending -> make(id, order, opening, ending.last());
                },
                Job::current);
    }

    /**
     * The customer and a number for the job, where nothing can refuse the order any more but that there is no such customer. A
     * replay and such a refusal take a number in vain, which would cost a round trip to know before.
     *
     * @param isRunAgain after a race was lost, perhaps for the number
     * @param first takes the statements
     */
    private Opening open(JobOrder order, boolean isRunAgain, Batch first) {
        UUID company = order.company().id();
        UUID contact = order.contact().id();
        boolean isByIds = company != null && contact != null;
        Batch.Answer<Customer> customer = isByIds ? Directory.customer(company, contact, first) : new Batch.Answer<>();
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
            Batch.Answer<Long> number = numbers.next(first);
            return new Opening(customer, () -> numbers.reference(number.one().orElseThrow()));
        }
        return new Opening(customer, () -> numbers.reference(numbers.next()));
    }

    private JobView make(UUID id, JobOrder order, Opening opening, Batch last) {
        Faults faults = new Faults();
        Optional<Customer> customer =
                opening.customer().one().or(() -> directory.customer(order.company(), order.contact(), faults));
        JobFile.checkUnique(id, order.reference(), order.externalId(), faults);
        NewItem.checkTaken(order.items(), faults);
        faults.refuseIfAny();
        Job job = Job.make(
                id,
                order,
                opening.reference().get(),
                customer.orElseThrow(),
                Access.current().caller());
        List<JobItemView> items =
                file.make(job, order.items(), last).stream().map(JobItem::view).toList();
        return job.view(new Beside(null, null, items));
    }
}
