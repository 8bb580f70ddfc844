package dev.galley.item;

import dev.galley.platform.sql.StatementPipeline;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** The job of an item, of which this package knows nothing else. */
public interface ParentJob {

    /**
     * Updates the jobs of items that were edited.
     *
     * @param redated whether items now have other dates
     */
    void itemsEdited(Collection<UUID> jobIds, boolean redated, Instant at, StatementPipeline writes);
}
