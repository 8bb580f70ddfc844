package dev.galley.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Fetches an edge for all objects of a level at once. */
record LevelEdge(Levels.Edge edge) implements DataFetcher<@Nullable Object>, SourceFetcher {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Levels levels = environment.getGraphQlContext().get(Levels.class);
        return fetch(environment.getSource(), levels);
    }

    @Override
    public @Nullable Object fetch(Object source, Levels levels) throws Exception {
        return levels.value(edge, source);
    }
}
