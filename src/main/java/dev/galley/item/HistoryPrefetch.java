package dev.galley.item;

import dev.galley.platform.sql.StatementPipeline;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads the history of a job's items in the same round trip. This package does not know the type of an entry. */
public interface HistoryPrefetch {

    /**
     * Adds the query for the latest entries of all items of the job that another query finds by a value.
     *
     * @return the entries of an item by its key, oldest first; available once the batch has been sent
     */
    Function<UUID, ? extends List<?>> ofJob(String query, Object value, StatementPipeline statementPipeline);
}
