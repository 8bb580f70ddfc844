package dev.galley.graphql.fetching;

import dev.galley.graphql.operation.LevelBatchLoader;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Fetches an edge that is computed from its object alone. */
record MethodDataFetcher(Object bean, Method method) implements DataFetcher<@Nullable Object>, SourceFetcher {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return OperationDataFetcher.invoke(bean, method, environment.<Object>getSource());
    }

    @Override
    public @Nullable Object fetch(Object source, LevelBatchLoader levelBatchLoader) throws Exception {
        return OperationDataFetcher.invoke(bean, method, source);
    }
}
