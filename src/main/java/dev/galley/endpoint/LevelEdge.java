package dev.galley.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Fetches an edge for all objects of a level at once. */
record LevelEdge(Levels.Edge edge) implements DataFetcher<@Nullable Object> {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Levels levels = environment.getGraphQlContext().get(Levels.class);
        return levels.value(edge, environment.getSource());
    }
}
