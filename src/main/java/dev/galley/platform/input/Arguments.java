package dev.galley.platform.input;

import dev.galley.platform.base.Sha256;
import dev.galley.platform.operation.Operation;
import graphql.schema.DataFetchingEnvironment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that the client sent to the current root field. A record cannot distinguish an omitted field from null;
 * the arguments as coerced by graphql-java can.
 */
@ApplicationScoped
public class Arguments {

    /** Whether a mutation's input contains the field, null or not. */
    public boolean given(String field) {
        return input().containsKey(field);
    }

    /** The update of a field. Its value is created and checked only if it was given. */
    public <T> Patch<T> patch(String field, Supplier<@Nullable T> value) {
        return given(field) ? new Patch<>(true, value.get()) : Patch.omitted();
    }

    /**
     * Whether the answer will contain the field, given as a path below the root field: {@code pageInfo/hasNextPage}.
     */
    public boolean selected(String path) {
        return environment().getSelectionSet().contains(path);
    }

    /**
     * Whether the document contains a field below the root field, given as a path. This is faster than
     * {@link #selected}, but also true if the field is in a fragment for another type.
     */
    public boolean selectedAnywhere(String... path) {
        return new SelectionLookup(environment(), List.of(path)).isFound();
    }

    /**
     * The SHA-256 of a mutation's input, which does not depend on the order of fields. It includes the idempotency key,
     * so that nobody who does not know the key can test whether a guessed name or address was in the input.
     */
    public byte[] fingerprint() {
        StringBuilder canonical = new StringBuilder();
        write(input(), canonical);
        return Sha256.of(canonical.toString());
    }

    private Map<String, Object> input() {
        return Objects.requireNonNull(environment().getArgument("input"));
    }

    private DataFetchingEnvironment environment() {
        Operation operation = Operation.current();
        DataFetchingEnvironment rootField = operation == null ? null : operation.rootField();
        if (rootField == null) {
            throw new IllegalStateException("No root field is being resolved.");
        }
        return rootField;
    }

    /** Writes lengths before texts, so that different inputs never give the same text. */
    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            new TreeMap<>(map).forEach((key, entry) -> {
                out.append(key).append(':');
                write(entry, out);
            });
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            list.forEach(entry -> write(entry, out));
            out.append(']');
        } else {
            String text = String.valueOf(value);
            out.append(value == null ? 'n' : 'v')
                    .append(text.length())
                    .append('=')
                    .append(text);
        }
    }
}
