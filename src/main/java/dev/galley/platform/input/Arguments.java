package dev.galley.platform.input;

import dev.galley.platform.base.Sha256;
import dev.galley.platform.caller.Operation;
import graphql.schema.DataFetchingEnvironment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the client really sent to the running root field. A record cannot tell a field that was left out from one that
 * is null; the arguments as graphql-java coerced them can.
 */
@ApplicationScoped
public class Arguments {

    /** Whether a mutation's input has the field, null or not. */
    public boolean given(String field) {
        return input().containsKey(field);
    }

    /** What an update says of a field; its value is made, and checked, only when it was given. */
    public <T> Patch<T> patch(String field, Supplier<@Nullable T> value) {
        return given(field) ? new Patch<>(true, value.get()) : new Patch<>(false, null);
    }

    /** Whether the answer is to have the field, as a path below the root field: {@code pageInfo/hasNextPage}. */
    public boolean selected(String path) {
        return environment().getSelectionSet().contains(path);
    }

    /**
     * Whether a field is written below the root field, as a path: quicker to tell than {@link #selected}, and true of one
     * whose fragment is for another type, too.
     */
    public boolean written(String... path) {
        return new SelectionLookup(environment(), List.of(path)).isFound();
    }

    /**
     * SHA-256 of a mutation's input: the same for the same input, in whatever order. Its idempotency key is in it, so that
     * nobody who does not know the key can tell by the fingerprint whether a guessed name or address was in the input.
     */
    public byte[] fingerprint() {
        StringBuilder canonical = new StringBuilder();
        write(input(), canonical);
        return Sha256.of(canonical.toString());
    }

    private Map<String, Object> input() {
        return environment().getArgument("input");
    }

    private DataFetchingEnvironment environment() {
        Operation operation = Operation.current();
        DataFetchingEnvironment rootField = operation == null ? null : operation.rootField();
        if (rootField == null) {
            throw new IllegalStateException("No root field is being resolved.");
        }
        return rootField;
    }

    /** Lengths before texts, so that no two inputs read the same. */
    private static void write(Object value, StringBuilder out) {
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
