package dev.galley.item;

import dev.galley.platform.sql.StatementPipeline;
import java.util.List;

/**
 * Records the transitions of items, in the transactions that make them. This package does not know the type of an
 * entry.
 */
public interface TransitionLog {

    void record(List<ItemTransitioned> transitions, StatementPipeline writes);
}
