package dev.galley.job;

import dev.galley.item.ItemFile;
import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.job.JobReader.Opening;
import dev.galley.platform.Access;
import dev.galley.platform.Batch;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Settings;
import dev.galley.platform.Text;
import dev.galley.platform.UserErrorCode;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What making a job and changing one have in common, inside the caller's transaction. */
@ApplicationScoped
class JobFile {

    // A reference has 64 characters; behind the prefix stand a dash and as many digits as a bigint may have.
    private static final int LONGEST_PREFIX = 40;

    private final JobReader reader;
    private final Settings settings;
    private final ItemFile items;

    JobFile(JobReader reader, Settings settings, ItemFile items) {
        this.reader = reader;
        this.settings = settings;
        this.items = items;
    }

    /**
     * The customer and a number for a new job, in one statement, where nothing can refuse the order any more but that there
     * is no such customer; otherwise nothing. A replay takes a number in vain, which would cost a round trip to know before.
     *
     * @param first takes the statement
     */
    Batch.Answer<Opening> open(JobOrder order, Batch first) {
        UUID company = order.company().id();
        UUID contact = order.contact().id();
        // Numbers are looked for among all jobs, which a confined caller's statements are not.
        boolean isPlain = company != null
                && contact != null
                && order.reference() == null
                && order.externalId() == null
                && order.items().stream().allMatch(item -> item.externalId() == null)
                && !Access.current().isConfined();
        return isPlain ? JobReader.opening(prefix(), company, contact, first) : new Batch.Answer<>();
    }

    /** The order's reference, or one of ours that no job has; one that somebody took by hand is skipped. */
    String reference(JobOrder order, Batch.Answer<Opening> opening) {
        if (order.reference() != null) {
            return order.reference();
        }
        String number = opening.one().map(Opening::number).orElse("");
        while (number.isEmpty()) {
            number = reader.nextReferenceNumber(prefix());
        }
        return prefix() + number;
    }

    /** Ends a start with a prefix that no reference may have, or that leaves no room for the numbers. */
    void checkPrefix(@Observes StartupEvent event) {
        String prefix = settings.reference().prefix();
        if (!prefix.equals(Text.REFERENCE.required(prefix, LONGEST_PREFIX, Place.input(), new Faults()))) {
            throw new IllegalStateException(
                    "GALLEY_REFERENCE_PREFIX has to be 1 to %d characters of those that references"
                                    .formatted(LONGEST_PREFIX)
                            + " may have, without space around them.");
        }
    }

    private String prefix() {
        return settings.reference().prefix() + "-";
    }

    /** Puts away a new job with its items, by statements that {@code last} takes, and answers with the items. */
    List<JobItem> make(Job job, List<NewItem> wanted, Batch last) {
        List<JobItem> made = made(job, wanted, 0);
        items.add(made, last.write(Job.INSERT, job.row()));
        return made;
    }

    /** Adds items behind those that the job has, which is locked, and answers with the items. */
    List<JobItem> add(Job job, List<NewItem> wanted, int behind, Batch last) {
        List<JobItem> made = made(job, wanted, behind);
        // The job's counts, before the transaction's end is sent.
        Panache.flush();
        items.add(made, last);
        return made;
    }

    private static List<JobItem> made(Job job, List<NewItem> wanted, int behind) {
        List<JobItem> made = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            made.add(JobItem.make(job.id(), behind + i + 1, wanted.get(i)));
        }
        job.count(made.stream().map(JobItem::creation).toList());
        return made;
    }

    /** Adds a fault for a reference or an external id that another job has. */
    static void checkUnique(UUID id, @Nullable String reference, @Nullable String externalId, Faults faults) {
        if (reference != null && Job.isReferenceTaken(reference, id)) {
            faults.add(
                    UserErrorCode.REFERENCE_TAKEN,
                    Place.input().at("reference"),
                    "Another job has this reference. Give another one, or leave it out to have one assigned.");
        }
        if (externalId != null && Job.isExternalIdTaken(externalId, id)) {
            faults.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    Place.input().at("externalId"),
                    "Another job has this external id.");
        }
    }
}
