package dev.galley.item;

import dev.galley.platform.sql.StatementPipeline;
import java.time.Instant;
import java.util.UUID;

/** The job of an item, of which this package knows nothing else. */
public interface ParentJob {

    /** Updates the job because one of its items was edited. */
    void itemEdited(UUID jobId, Instant at, StatementPipeline writes);
}
