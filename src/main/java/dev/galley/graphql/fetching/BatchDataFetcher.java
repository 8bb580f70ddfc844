package dev.galley.graphql.fetching;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.operation.LevelBatchLoader;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fetches an edge for all objects of a level at once. */
record BatchDataFetcher(LevelBatchLoader.Edge edge) implements DataFetcher<@Nullable Object>, SourceFetcher {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return fetch(
                Objects.requireNonNull(environment.getSource()),
                GraphQlOperation.of(environment.getGraphQlContext()).levels());
    }

    @Override
    public @Nullable Object fetch(Object source, LevelBatchLoader levelBatchLoader) throws Exception {
        return levelBatchLoader.value(edge, source);
    }
}
