package dev.galley.graphql.fetching;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Fetches an edge for all objects of a level at once. */
record BatchDataFetcher(LevelBatchLoader.Edge edge) implements DataFetcher<@Nullable Object>, SourceFetcher {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        LevelBatchLoader levelBatchLoader = environment.getGraphQlContext().get(LevelBatchLoader.class);
        return fetch(environment.getSource(), levelBatchLoader);
    }

    @Override
    public @Nullable Object fetch(Object source, LevelBatchLoader levelBatchLoader) throws Exception {
        return levelBatchLoader.value(edge, source);
    }
}
