package dev.galley.graphql.fetching;

import dev.galley.platform.input.Arguments;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the method behind a root field, or behind an edge that is not batched. */
final class OperationDataFetcher implements DataFetcher<@Nullable Object> {

    private final Object bean;
    private final Method method;
    private final ArgumentBinder.Arguments inputs;
    private final Arguments arguments;

    OperationDataFetcher(Object bean, Method method, ArgumentBinder.Arguments inputs, Arguments arguments) {
        this.bean = bean;
        this.method = method;
        this.inputs = inputs;
        this.arguments = arguments;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        @Nullable Object[] values = inputs.of(environment);
        arguments.begin(environment);
        try {
            Object value = invoke(bean, method, values);
            if (value != null) {
                LevelBatchLoader levelBatchLoader =
                        environment.getGraphQlContext().get(LevelBatchLoader.class);
                levelBatchLoader.put(value instanceof List<?> list ? list : List.of(value));
            }
            return value;
        } finally {
            arguments.end();
        }
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
