package dev.galley.graphql.limits;

import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Limits;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the variables of a request against the limits before they are coerced. */
public final class VariableLimits {

    private final Limits.Variables most;
    private int values;

    private VariableLimits(Limits.Variables most) {
        this.most = most;
    }

    /** Rejects variables that exceed a limit. */
    public static void check(Map<String, ?> variables, Limits.Variables most) {
        new VariableLimits(most).check(variables.values(), 0);
    }

    private void check(Collection<?> elements, int above) {
        values += elements.size();
        if (values > most.values()) {
            throw HttpErrorException.badRequest(
                    String.format(Locale.ROOT, "Variables can have at most %,d values.", most.values()));
        }
        for (Object element : elements) {
            check(element, above + 1);
        }
    }

    private void check(@Nullable Object value, int depth) {
        Collection<?> elements =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : null;
        if (elements != null) {
            if (depth > most.depth()) {
                throw HttpErrorException.badRequest(String.format(
                        Locale.ROOT,
                        "Lists and objects in variables can be nested at most %,d levels deep.",
                        most.depth()));
            }
            check(elements, depth);
        }
    }
}
