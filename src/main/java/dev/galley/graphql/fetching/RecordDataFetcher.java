package dev.galley.graphql.fetching;

import dev.galley.graphql.operation.LevelBatchLoader;
import dev.galley.platform.input.IsoInstants;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.transformation.Transformer;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a component of a view. SmallRye's data fetcher copies the context and lists the selected fields for each value
 * of each object; this one does not, and graphql-java does not even create an environment for it.
 */
final class RecordDataFetcher implements LightDataFetcher<@Nullable Object>, SourceFetcher {

    private final Method accessor;
    private final @Nullable UnaryOperator<Object> output;

    RecordDataFetcher(Class<?> view, Field field) throws NoSuchMethodException {
        this.accessor = view.getMethod(field.getMethodName());
        this.output = output(field, accessor.getReturnType());
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition definition, Object source, Supplier<DataFetchingEnvironment> environment)
            throws ReflectiveOperationException {
        return of(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws ReflectiveOperationException {
        return of(Objects.requireNonNull(environment.getSource()));
    }

    @Override
    public @Nullable Object fetch(Object source, LevelBatchLoader levelBatchLoader)
            throws ReflectiveOperationException {
        return of(source);
    }

    @Nullable
    Object of(Object view) throws ReflectiveOperationException {
        Object value = accessor.invoke(view);
        return value == null || output == null ? value : output.apply(value);
    }

    /** Converts the component's value to the scalar's; null if they are the same. */
    @SuppressWarnings("unchecked") // A transformer is found by the class of the component.
    private static @Nullable UnaryOperator<Object> output(Field field, Class<?> type) {
        if (type == java.time.Instant.class) {
            return value -> IsoInstants.text((java.time.Instant) value);
        }
        if (type == java.time.LocalDate.class) {
            return Object::toString;
        }
        if (!ArgumentBinder.isTransformed(field)) {
            return null;
        }
        Transformer<Object, Object> transformer = Transformer.transformer(field);
        return transformer == null ? null : transformer::out;
    }
}
