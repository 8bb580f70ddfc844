package dev.galley.graphql.execution;

import dev.galley.graphql.limits.ResponseBudget;
import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.platform.operation.ReadBudget;
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
 * The selection plans of a document, each created for the first object that needs it. There is one per field of the
 * text and object type, not per path: with fragments that spread fragments, there are far more paths than text. Because
 * merged fields can still be combined in many ways, the size is counted; beyond a limit, a plan is created for one
 * operation and not stored.
 */
final class SelectionPlanCache {

    // Per document: some 4,000 fields, twice what an operation may select.
    static final int MAX_BYTES = 1 << 20;

    // The size of a plan, and of each of its fields, measured with uncompressed references, as in the native
    // executable. The name of a field is stored once more, in its output form.
    private static final int BYTES = 512;
    private static final int BYTES_OF_FIELD = 256;

    /** Merged fields are equal if they are the same fields of the text. */
    private record Key(MergedField field, GraphQLObjectType type) {}

    private final Map<Key, Optional<SelectionPlan>> plans = new ConcurrentHashMap<>(2);
    private final AtomicInteger bytes = new AtomicInteger();
    private final Runnable onGrowth;

    /** For a single operation. */
    SelectionPlanCache() {
        this(() -> {});
    }

    /**
     * For a document.
     *
     * @param onGrowth runs when {@link #bytes} has increased
     */
    SelectionPlanCache(Runnable onGrowth) {
        this.onGrowth = onGrowth;
    }

    /**
     * Whether the selections are the same for all requests with the document: with directives, they depend on
     * variables.
     */
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

    /** An object with its selected fields; null if graphql-java must complete it. */
    static @Nullable ResultObject complete(
            ExecutionContext execution, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object object) {
        SelectionPlan.PlanContext planContext = SelectionPlan.PlanContext.of(execution);
        Optional<SelectionPlan> selection = planContext.plans().shared().of(parameters.getField(), type, planContext);
        if (selection.isEmpty()) {
            return null;
        }
        ResponseBudget responseBudget = planContext.responseBudget();
        ResponseBudget.Usage before = responseBudget == null ? null : responseBudget.usage();
        try {
            return selection.get().of(object, planContext);
        } catch (SelectionPlan.PlanFallback planFallback) {
            if (responseBudget != null && before != null) {
                responseBudget.restore(before);
                if (ReadBudget.isOverloaded()) {
                    // graphql-java would use even more before the operation is rejected.
                    throw responseBudget.exceed(new GraphQlError(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            ReadBudget.ExceededException.OVERLOADED,
                            List.of(),
                            parameters.getPath().toList()));
                }
            }
            return null;
        }
    }

    /** The plan for a field that returns objects of the type; empty if graphql-java must complete them. */
    Optional<SelectionPlan> of(MergedField field, GraphQLObjectType type, SelectionPlan.PlanContext planContext) {
        Key key = new Key(field, type);
        Optional<SelectionPlan> plan = plans.get(key);
        if (plan == null) {
            plan = planContext.plans().own().plans.get(key);
        }
        if (plan == null) {
            plan = create(planContext.execution(), field, type);
            boolean isCached = plan.map(SelectionPlan::isCached).orElseGet(() -> tryReserve(0, 0));
            (isCached ? this : planContext.plans().own()).plans.put(key, plan);
        }
        return plan;
    }

    private Optional<SelectionPlan> create(ExecutionContext execution, MergedField field, GraphQLObjectType type) {
        try {
            return Optional.of(SelectionPlan.of(execution, field, type, this));
        } catch (SelectionPlan.PlanFallback planFallback) {
            return Optional.empty();
        }
    }

    /** Counts another plan with this number of fields; false if it is too large to be stored. */
    boolean tryReserve(int fields, int charactersOfNames) {
        int more = BYTES + BYTES_OF_FIELD * fields + charactersOfNames;
        if (bytes.addAndGet(more) > MAX_BYTES) {
            bytes.addAndGet(-more);
            return false;
        }
        onGrowth.run();
        return true;
    }

    /** The approximate maximum heap size of the stored plans. */
    int bytes() {
        return bytes.get();
    }
}
