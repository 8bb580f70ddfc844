package dev.galley.job;

import dev.galley.company.Customer;
import dev.galley.company.Directory;
import dev.galley.item.JobItem;
import dev.galley.item.JobItemView;
import dev.galley.item.NewItem;
import dev.galley.job.JobReader.Opening;
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

/** Makes jobs. */
@ApplicationScoped
class CreateJob {

    private final UnitOfWork units;
    private final Directory directory;
    private final JobFile file;

    CreateJob(UnitOfWork units, Directory directory, JobFile file) {
        this.units = units;
        this.directory = directory;
        this.file = file;
    }

    Written<JobView> create(CreateJobInput input) {
        Faults faults = new Faults();
        Call call = new Call("createJob", input.idempotencyKey());
        call.check(faults);
        JobOrder order = JobOrder.of(input, faults);
        if (faults.any()) {
            return Written.refused(call, faults);
        }
        UUID id = Ids.next();
        return units.write(
                call,
                id,
                first -> {
                    Batch.Answer<Opening> opening = file.open(order, first);
                    return ending -> make(id, order, opening, ending.last());
                },
                Job::current);
    }

    private JobView make(UUID id, JobOrder order, Batch.Answer<Opening> opening, Batch last) {
        Faults faults = new Faults();
        Optional<Customer> customer = opening.one()
                .map(Opening::customer)
                .or(() -> directory.customer(order.company(), order.contact(), faults));
        JobFile.checkUnique(id, order.reference(), order.externalId(), faults);
        NewItem.checkTaken(order.items(), faults);
        faults.refuseIfAny();
        String reference = file.reference(order, opening);
        Job job = Job.make(
                id, order, reference, customer.orElseThrow(), Access.current().caller());
        List<JobItemView> items =
                file.make(job, order.items(), last).stream().map(JobItem::view).toList();
        return job.view(new Beside(null, null, items));
    }
}
