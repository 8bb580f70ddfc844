package dev.galley.graphql.fetching;

import dev.galley.graphql.operation.GraphQlOperation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.mutiny.Multi;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the method of a root field, or of an edge that is not batched. */
final class OperationDataFetcher implements DataFetcher<@Nullable Object> {

    private final Object bean;
    private final Method method;
    private final ArgumentBinder.Arguments inputs;

    OperationDataFetcher(Object bean, Method method, ArgumentBinder.Arguments inputs) {
        this.bean = bean;
        this.method = method;
        this.inputs = inputs;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        @Nullable Object[] values = inputs.of(environment);
        GraphQlOperation operation = GraphQlOperation.of(environment.getGraphQlContext());
        operation.setRootField(environment);
        try {
            Object value = first(invoke(bean, method, values));
            if (value != null) {
                operation.levels().put(value instanceof List<?> list ? list : List.of(value));
            }
            return value;
        } finally {
            operation.setRootField(null);
        }
    }

    /** A subscription returns its batch as a Multi, because SmallRye requires it. */
    private static @Nullable Object first(@Nullable Object value) {
        return value instanceof Multi<?> multi ? multi.toUni().await().indefinitely() : value;
    }

    static @Nullable Object invoke(Object bean, Method method, @Nullable Object... values) throws Exception {
        try {
            return method.invoke(bean, values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
