package dev.galley.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Fetches an edge that is worked out from its object alone. */
record Derived(Object bean, Method method) implements DataFetcher<@Nullable Object>, SourceFetcher {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return Resolver.invoke(bean, method, environment.<Object>getSource());
    }

    @Override
    public @Nullable Object fetch(Object source, Levels levels) throws Exception {
        return Resolver.invoke(bean, method, source);
    }
}
