package dev.galley.job;

import dev.galley.item.ItemMoved;
import dev.galley.item.ItemsMoved;
import dev.galley.item.JobItem;
import dev.galley.item.NewItem;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Settings;
import dev.galley.platform.UserErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What making a job and changing one have in common, inside the caller's transaction. */
@ApplicationScoped
class JobFile {

    private static final Comparator<JobItem> BY_EXTERNAL_ID =
            Comparator.comparing(JobItem::externalId, Comparator.nullsLast(Comparator.naturalOrder()));

    private final JobReader reader;
    private final Settings settings;
    private final Event<ItemsMoved> moved;

    JobFile(JobReader reader, Settings settings, Event<ItemsMoved> moved) {
        this.reader = reader;
        this.settings = settings;
        this.moved = moved;
    }

    /** A reference of ours that no job has; one that somebody took by hand is skipped. */
    String nextReference() {
        String prefix = settings.reference().prefix() + "-";
        Optional<String> number;
        do {
            number = reader.nextReferenceNumber(prefix);
        } while (number.isEmpty());
        return prefix + number.get();
    }

    /** Adds items behind those that the job has, tells the world, and answers with the items. */
    List<JobItem> add(Job job, List<NewItem> wanted, int behind) {
        List<JobItem> items = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            items.add(JobItem.make(job.id(), behind + i + 1, wanted.get(i)));
        }
        List<ItemMoved> made = items.stream().map(JobItem::creation).toList();
        job.count(made);
        // A new job only now, when it has all it is to say: what is changed after it costs an update beside the insert.
        job.persist();
        // In one order everywhere: whoever wants the same external ids waits for the first of them, having none, and
        // not
        // in a circle.
        items.stream().sorted(BY_EXTERNAL_ID).forEach(item -> item.persist());
        moved.fire(new ItemsMoved(made));
        return items;
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
