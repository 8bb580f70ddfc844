package dev.galley.item;

import dev.galley.platform.sql.StatementPipeline;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads the history of a job's items in one round trip with them. What an entry is, this package does not know. */
public interface HistoryPrefetch {

    /**
     * Adds the query for the latest entries of all items of the job that a query finds by a value.
     *
     * @return an item's, by its key, oldest first; once the batch has been sent
     */
    Function<UUID, ? extends List<?>> ofJob(String query, Object value, StatementPipeline statementPipeline);
}
