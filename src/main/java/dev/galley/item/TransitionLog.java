package dev.galley.item;

import dev.galley.platform.sql.StatementPipeline;
import java.util.List;

/** Records the transitions of items, in the transactions that make them. What an entry looks like, this package does not know. */
public interface TransitionLog {

    void record(List<ItemTransitioned> transitions, StatementPipeline writes);
}
