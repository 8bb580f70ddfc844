package dev.galley.item;

import dev.galley.platform.sql.StatementPipeline;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** The job of an item, of which this package knows nothing else. */
public interface ParentJob {

    /** Updates the job because one of its items was edited. */
    void itemEdited(UUID jobId, Instant at, StatementPipeline writes);

    /** Updates jobs because items of theirs were edited that now have other dates. */
    void itemsRedated(Collection<UUID> jobIds, Instant at, StatementPipeline writes);
}
