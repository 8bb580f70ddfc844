package dev.galley.graphql.execution;

import dev.galley.graphql.limits.ResponseBudget;
import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.platform.caller.ReadBudget;
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
final class SelectionPlanCache {

    // Of a document: some 4,000 fields, twice what one operation may select.
    static final int MOST_BYTES = 1 << 20;

    // A selection, and each of its fields; measured with uncompressed references, as the executable has them. The name
    // of a field is kept once more, as it is written.
    private static final int BYTES = 512;
    private static final int BYTES_OF_FIELD = 256;

    /** Merged fields are equal when they are the same fields of the text. */
    private record Key(MergedField field, GraphQLObjectType type) {}

    private final Map<Key, Optional<SelectionPlan>> made = new ConcurrentHashMap<>(2);
    private final AtomicInteger bytes = new AtomicInteger();
    private final Runnable grown;

    /** Those of one operation. */
    SelectionPlanCache() {
        this(() -> {});
    }

    /**
     * Those of a document.
     *
     * @param grown is run when {@link #bytes} is more than before
     */
    SelectionPlanCache(Runnable grown) {
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
    static @Nullable ResultObject completed(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object object) {
        SelectionPlan.PlanContext planContext = SelectionPlan.PlanContext.of(execution);
        Optional<SelectionPlan> selection = planContext.plans().shared().of(parameters.getField(), type, planContext);
        if (selection.isEmpty()) {
            return null;
        }
        ResponseBudget responseBudget = planContext.allowance();
        ResponseBudget.Taken before = responseBudget == null ? null : responseBudget.taken();
        try {
            return selection.get().of(object, planContext);
        } catch (SelectionPlan.PlanFallback planFallback) {
            if (responseBudget != null) {
                responseBudget.back(before);
                if (ReadBudget.isCrowded()) {
                    // graphql-java would take more still before it is refused.
                    throw responseBudget.end(new GraphQlError(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            ReadBudget.TooMany.CROWDED,
                            List.of(),
                            parameters.getPath().toList()));
                }
            }
            return null;
        }
    }

    /** What a field selects of objects of the type; empty when graphql-java has to complete them. */
    Optional<SelectionPlan> of(MergedField field, GraphQLObjectType type, SelectionPlan.PlanContext planContext) {
        Key key = new Key(field, type);
        Optional<SelectionPlan> known = made.get(key);
        if (known == null) {
            known = planContext.plans().own().made.get(key);
        }
        if (known == null) {
            known = made(planContext.execution(), field, type);
            boolean isKept = known.map(SelectionPlan::isKept).orElseGet(() -> takes(0, 0));
            (isKept ? this : planContext.plans().own()).made.put(key, known);
        }
        return known;
    }

    private Optional<SelectionPlan> made(ExecutionContext execution, MergedField field, GraphQLObjectType type) {
        try {
            return Optional.of(SelectionPlan.of(execution, field, type, this));
        } catch (SelectionPlan.PlanFallback planFallback) {
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
