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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What making a job and changing one have in common, inside the caller's transaction. */
@ApplicationScoped
class JobFile {

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
        String reference;
        do {
            reference = "%s-%06d".formatted(settings.reference().prefix(), reader.nextReferenceNumber());
        } while (Job.withReference(reference).isPresent());
        return reference;
    }

    /** Adds items behind those that the job has, tells the world, and answers with their ids. */
    List<UUID> add(Job job, List<NewItem> items, int behind) {
        List<ItemMoved> made = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            made.add(JobItem.make(job.id(), behind + i + 1, items.get(i)));
        }
        job.count(made);
        moved.fire(new ItemsMoved(made));
        return made.stream().map(ItemMoved::itemId).toList();
    }

    /** Adds a fault for a reference or an external id that another job has. */
    static void checkUnique(UUID id, @Nullable String reference, @Nullable String externalId, Faults faults) {
        if (reference != null
                && Job.withReference(reference)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            faults.add(
                    UserErrorCode.REFERENCE_TAKEN,
                    Place.input().at("reference"),
                    "Another job has this reference. Give another one, or leave it out to have one assigned.");
        }
        if (externalId != null
                && Job.withExternalId(externalId)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            faults.add(
                    UserErrorCode.EXTERNAL_ID_TAKEN,
                    Place.input().at("externalId"),
                    "Another job has this external id.");
        }
    }
}
