package dev.galley.platform.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the mutations of a request, by response name. Whatever fails afterwards, the answer must not make a
 * client or proxy repeat what was carried out.
 */
public final class MutationOutcomes {

    /** A mutation that wrote nothing, or was rolled back, has no outcome. */
    public enum Outcome {
        CARRIED_OUT,
        UNKNOWN
    }

    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private String field = "";

    MutationOutcomes() {}

    /** The mutation with this response name starts. */
    public void begin(String name) {
        field = name;
    }

    /** Records the outcome of the current mutation of the running operation. */
    public static void record(Outcome outcome) {
        Operation operation = Operation.current();
        if (operation != null) {
            MutationOutcomes current = operation.outcomes();
            current.outcomes.merge(current.field, outcome, (before, now) -> before == Outcome.UNKNOWN ? before : now);
        }
    }

    /** Whether the whole request can be repeated without repeating a change. */
    public boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** The outcome of a mutation; null if it changed nothing. */
    public @Nullable Outcome of(Object name) {
        return outcomes.get(name);
    }

    /** The names of the mutations with this outcome, in their order. */
    public List<String> with(Outcome outcome) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }
}
