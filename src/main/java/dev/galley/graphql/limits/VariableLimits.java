package dev.galley.graphql.limits;

import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Limits;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges the variables of a request by the limits, before they are coerced. */
public final class VariableLimits {

    private final Limits.Variables most;
    private int values;

    private VariableLimits(Limits.Variables most) {
        this.most = most;
    }

    /** Refuses variables that are over a limit. */
    public static void check(Map<String, ?> variables, Limits.Variables most) {
        new VariableLimits(most).check(variables.values(), 0);
    }

    private void check(Collection<?> elements, int above) {
        values += elements.size();
        if (values > most.values()) {
            throw HttpErrorException.badRequest(
                    String.format(Locale.ROOT, "Variables hold %,d values at the most.", most.values()));
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
                throw HttpErrorException.badRequest(
                        String.format(Locale.ROOT, "Lists and objects may nest %,d deep in variables.", most.depth()));
            }
            check(elements, depth);
        }
    }
}
