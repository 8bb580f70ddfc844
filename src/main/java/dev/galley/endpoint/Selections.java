package dev.galley.endpoint;

import dev.galley.platform.Rows;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedField;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.schema.GraphQLObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The selections of a document, each made for the first object that asks for it. There is one for each field of the text
 * and type of object, not for each path: fragments that spread fragments have far more paths than text. Fields that are
 * merged can be combined in many ways still, so what they take is counted, and past a bound a selection is made for one
 * operation and not kept.
 */
final class Selections {

    // Of a document: some 4,000 fields, twice what one operation may select.
    static final int MOST_BYTES = 1 << 20;

    // A selection, and each of its fields; measured with uncompressed references, as the executable has them. The name
    // of
    // a field is kept once more, as it is written.
    private static final int BYTES = 512;
    private static final int BYTES_OF_FIELD = 256;

    /** Merged fields are equal when they are the same fields of the text. */
    private record Key(MergedField field, GraphQLObjectType type) {}

    private final Map<Key, Optional<Selection>> made = new ConcurrentHashMap<>(2);
    private final AtomicInteger bytes = new AtomicInteger();
    private final Runnable grown;

    /** Those of one operation. */
    Selections() {
        this(() -> {});
    }

    /**
     * Those of a document.
     *
     * @param grown is run when {@link #bytes} is more than before
     */
    Selections(Runnable grown) {
        this.grown = grown;
    }

    /** Whether what is selected is the same for all who send the document: directives make it depend on variables. */
    static boolean isShared(Document document) {
        return !hasDirective(document);
    }

    private static boolean hasDirective(Node<?> node) {
        if (node instanceof Directive) {
            return true;
        }
        for (Node<?> child : node.getChildren()) {
            if (hasDirective(child)) {
                return true;
            }
        }
        return false;
    }

    /** An object with what the field selects of it; null when graphql-java has to complete it. */
    static @Nullable Fields completed(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object object) {
        Selection.Running running = execution
                .getGraphQLContext()
                .computeIfAbsent(Selection.Running.class, first -> Selection.Running.of(execution));
        Optional<Selection> selection = running.shared().of(parameters.getField(), type, running);
        if (selection.isEmpty()) {
            return null;
        }
        Allowance allowance = running.allowance();
        Allowance.Taken before = allowance == null ? null : allowance.taken();
        try {
            return selection.get().of(object, running);
        } catch (Selection.Unusual unusual) {
            if (allowance != null) {
                allowance.back(before);
                if (Rows.isCrowded()) {
                    // graphql-java would take more still before it is refused.
                    throw allowance.end(new Fault(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            Rows.TooMany.CROWDED,
                            List.of(),
                            parameters.getPath().toList()));
                }
            }
            return null;
        }
    }

    /** What a field selects of objects of the type; empty when graphql-java has to complete them. */
    Optional<Selection> of(MergedField field, GraphQLObjectType type, Selection.Running running) {
        Key key = new Key(field, type);
        Optional<Selection> known = made.get(key);
        if (known == null) {
            known = running.own().made.get(key);
        }
        if (known == null) {
            known = made(running.execution(), field, type);
            boolean isKept = known.map(Selection::isKept).orElseGet(() -> takes(0, 0));
            (isKept ? this : running.own()).made.put(key, known);
        }
        return known;
    }

    private Optional<Selection> made(ExecutionContext execution, MergedField field, GraphQLObjectType type) {
        try {
            return Optional.of(Selection.of(execution, field, type, this));
        } catch (Selection.Unusual unusual) {
            return Optional.empty();
        }
    }

    /** Takes what one more with so many fields takes; false when it is too much for it to be kept. */
    boolean takes(int fields, int charactersOfNames) {
        int more = BYTES + BYTES_OF_FIELD * fields + charactersOfNames;
        if (bytes.addAndGet(more) > MOST_BYTES) {
            bytes.addAndGet(-more);
            return false;
        }
        grown.run();
        return true;
    }

    /** What those that are kept take of the heap, at most and about. */
    int bytes() {
        return bytes.get();
    }
}
