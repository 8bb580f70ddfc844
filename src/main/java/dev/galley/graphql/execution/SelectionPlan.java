package dev.galley.graphql.execution;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.galley.graphql.fetching.SourceFetcher;
import dev.galley.graphql.limits.ResponseBudget;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.operation.LevelBatchLoader;
import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a document selects at one place of its answer, collected once for all objects there, and for all
 * requests with the document unless it has directives. graphql-java collects them again for each object, and also
 * creates a path, a step and a promise for each field.
 *
 * <p>It handles only the usual case. For anything else (a null where it is not allowed, a failure, a type that must be
 * resolved first), it falls back to graphql-java with {@link PlanFallback}, which creates the standard errors and
 * paths.
 */
final class SelectionPlan {

    /** Signals that graphql-java must complete this object. */
    static final class PlanFallback extends Exception {

        @SuppressWarnings("StaticAssignmentOfThrowable") // It has no stack trace, so one instance serves all.
        static final PlanFallback INSTANCE = new PlanFallback();

        private PlanFallback() {
            super(null, null, false, false);
        }
    }

    private static final FieldCollector COLLECTOR = new FieldCollector();

    /** A field: how it is fetched, and how its value is completed. */
    private record Step(MergedField field, SourceFetcher fetcher, GraphQLType type) {}

    /** The state of an operation, which its plans must not keep. */
    record PlanContext(
            ExecutionContext execution,
            LevelBatchLoader levels,
            @Nullable ResponseBudget responseBudget,
            OperationPlans plans) {

        static PlanContext of(ExecutionContext execution) {
            GraphQlOperation operation = GraphQlOperation.of(execution.getGraphQLContext());
            return new PlanContext(execution, operation.levels(), ResponseBudget.of(execution), (OperationPlans)
                    Objects.requireNonNull(operation.plans()));
        }
    }

    private final GraphQLObjectType type;
    private final SerializedString[] names;
    private final Step[] steps;
    // Looked up on first use. A plan that is stored must not refer to one that is not.
    private final @Nullable SelectionPlan[] children;
    private final int charactersOfNames;
    private final boolean cached;

    private SelectionPlan(
            ExecutionContext execution,
            GraphQLObjectType type,
            MergedSelectionSet selected,
            SelectionPlanCache selectionPlanCache)
            throws PlanFallback {
        this.type = type;
        List<String> keys = selected.getKeys();
        this.names = new SerializedString[keys.size()];
        this.steps = new Step[keys.size()];
        this.children = new SelectionPlan[keys.size()];
        for (int i = 0; i < steps.length; i++) {
            names[i] = new SerializedString(keys.get(i));
            steps[i] = step(execution, selected.getSubField(keys.get(i)));
        }
        this.charactersOfNames = keys.stream().mapToInt(String::length).sum();
        this.cached = selectionPlanCache.tryReserve(steps.length, charactersOfNames);
    }

    /** The plan for a field that returns objects of the type, as part of these plans. */
    static SelectionPlan of(
            ExecutionContext execution,
            MergedField field,
            GraphQLObjectType type,
            SelectionPlanCache selectionPlanCache)
            throws PlanFallback {
        FieldCollectorParameters parameters = FieldCollectorParameters.newParameters()
                .schema(execution.getGraphQLSchema())
                .objectType(type)
                .fragments(execution.getFragmentsByName())
                .variables(execution.getCoercedVariables().toMap())
                .graphQLContext(execution.getGraphQLContext())
                .build();
        return new SelectionPlan(
                execution, type, COLLECTOR.collectFields(parameters, field, false), selectionPlanCache);
    }

    /** Whether it is stored for other requests with the document. */
    boolean isCached() {
        return cached;
    }

    private Step step(ExecutionContext execution, MergedField field) throws PlanFallback {
        if (field.getName().equals(Introspection.TypeNameMetaFieldDef.getName())) {
            return new Step(field, (source, levelBatchLoader) -> type.getName(), Scalars.GraphQLString);
        }
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        DataFetcher<?> fetcher = execution
                .getGraphQLSchema()
                .getCodeRegistry()
                .getDataFetcher(FieldCoordinates.coordinates(type, definition), definition);
        if (!(fetcher instanceof SourceFetcher known)) {
            throw PlanFallback.INSTANCE;
        }
        return new Step(field, known, definition.getType());
    }

    /** An object with its selected fields. */
    ResultObject of(Object source, PlanContext planContext) throws PlanFallback {
        ResponseBudget responseBudget = planContext.responseBudget;
        if (responseBudget != null
                && (!responseBudget.tryAddObject(steps.length, charactersOfNames)
                        || responseBudget.isPastDeadline(false))) {
            throw PlanFallback.INSTANCE;
        }
        @Nullable Object[] values = new Object[steps.length];
        for (int i = 0; i < values.length; i++) {
            Object fetched;
            try {
                fetched = steps[i].fetcher.fetch(source, planContext.levels);
            } catch (Exception failed) {
                throw PlanFallback.INSTANCE;
            }
            values[i] = complete(i, steps[i].type, fetched, planContext);
        }
        return new ResultObject(names, values);
    }

    private @Nullable Object complete(
            int step, GraphQLType expectedType, @Nullable Object value, PlanContext planContext) throws PlanFallback {
        if (expectedType instanceof GraphQLNonNull present) {
            if (value == null) {
                throw PlanFallback.INSTANCE;
            }
            return complete(step, present.getWrappedType(), value, planContext);
        }
        if (value == null) {
            return null;
        }
        if (expectedType instanceof GraphQLScalarType scalar) {
            if (planContext.responseBudget != null
                    && value instanceof String text
                    && !planContext.responseBudget.tryAddCharacters(text.length())) {
                throw PlanFallback.INSTANCE;
            }
            return scalar(scalar, value, planContext);
        }
        if (expectedType instanceof GraphQLObjectType object) {
            return child(step, object, planContext).of(value, planContext);
        }
        if (expectedType instanceof GraphQLList list && value instanceof List<?> elements) {
            if (planContext.responseBudget != null && !planContext.responseBudget.tryAddValues(elements.size())) {
                throw PlanFallback.INSTANCE;
            }
            List<@Nullable Object> completed = new ArrayList<>(elements.size());
            for (Object element : elements) {
                completed.add(complete(step, list.getWrappedType(), element, planContext));
            }
            return completed;
        }
        if (expectedType instanceof GraphQLEnumType names
                && value instanceof Enum<?> constant
                && names.getValue(constant.name()) != null) {
            return constant.name();
        }
        throw PlanFallback.INSTANCE;
    }

    private SelectionPlan child(int step, GraphQLObjectType object, PlanContext planContext) throws PlanFallback {
        SelectionPlan known = children[step];
        if (known == null) {
            known = planContext
                    .plans
                    .shared()
                    .of(steps[step].field, object, planContext)
                    .orElseThrow(() -> PlanFallback.INSTANCE);
            if (known.cached || !cached) {
                children[step] = known;
            }
        }
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // graphql-java, too, tells scalars apart by identity.
    private static Object scalar(GraphQLScalarType scalar, Object value, PlanContext planContext) throws PlanFallback {
        if (value instanceof String && (scalar == Scalars.GraphQLString || scalar == Scalars.GraphQLID)
                // SmallRye's coercing of dates accepts texts unchanged.
                || value instanceof String && scalar.getName().equals("DateTime")
                || value instanceof Integer && scalar == Scalars.GraphQLInt
                || value instanceof Boolean && scalar == Scalars.GraphQLBoolean) {
            return value;
        }
        try {
            GraphQLContext context = planContext.execution.getGraphQLContext();
            Object serialized = scalar.getCoercing().serialize(value, context, Locale.ENGLISH);
            if (serialized == null) {
                throw PlanFallback.INSTANCE;
            }
            return serialized;
        } catch (RuntimeException failed) {
            throw PlanFallback.INSTANCE;
        }
    }
}
