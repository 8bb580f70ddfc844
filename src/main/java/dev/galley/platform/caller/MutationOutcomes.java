package dev.galley.platform.caller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the mutations of one request have come to, by the name under which each is answered. Whatever fails afterwards, its
 * answer must not have the client or a proxy repeat what was carried out.
 */
public final class MutationOutcomes {

    /** A mutation that wrote nothing, or was rolled back, has none. */
    public enum Outcome {
        CARRIED_OUT,
        UNKNOWN
    }

    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private String field = "";

    MutationOutcomes() {}

    /** The mutation that is answered under this name begins. */
    public void begin(String name) {
        field = name;
    }

    /** The current mutation of the running operation has come to this. */
    public static void record(Outcome outcome) {
        Operation operation = Operation.current();
        if (operation != null) {
            MutationOutcomes current = operation.outcomes();
            current.outcomes.merge(current.field, outcome, (before, now) -> before == Outcome.UNKNOWN ? before : now);
        }
    }

    /** Whether all of the request can be repeated without doing anything twice. */
    public boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** What a mutation has come to; null when it changed nothing. */
    public @Nullable Outcome of(Object name) {
        return outcomes.get(name);
    }

    /** The names of those that have come to this, in their order. */
    public List<String> with(Outcome outcome) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }
}
