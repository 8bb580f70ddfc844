package dev.galley.graphql.fetching;

import dev.galley.graphql.operation.LevelBatchLoader;
import org.jspecify.annotations.Nullable;

/** Fetches a field from the object that it belongs to alone, as all fields below root fields do. */
public interface SourceFetcher {

    /** The value of the field. */
    @Nullable
    Object fetch(Object source, LevelBatchLoader levelBatchLoader) throws Exception;
}
