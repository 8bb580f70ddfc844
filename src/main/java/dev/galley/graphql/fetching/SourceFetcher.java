package dev.galley.graphql.fetching;

import dev.galley.graphql.operation.LevelBatchLoader;
import org.jspecify.annotations.Nullable;

/** Fetches a field from nothing but the object that it belongs to, as every field below a root field is fetched. */
public interface SourceFetcher {

    /** The field's value. */
    @Nullable
    Object fetch(Object source, LevelBatchLoader levelBatchLoader) throws Exception;
}
