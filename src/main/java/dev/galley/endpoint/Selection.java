package dev.galley.endpoint;

import com.fasterxml.jackson.core.io.SerializedString;
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
import org.jspecify.annotations.Nullable;

/**
 * What a document selects of the objects at one place of its answer, collected once for all of them, and for all who
 * send the document, unless it has directives. graphql-java collects it again for each object, and makes a path, a step
 * and a promise for each field besides.
 *
 * <p>It knows the usual alone. Whatever is not (a null where none may be, a failure, a type to be resolved first) it
 * leaves to graphql-java by {@link Unusual}, which then makes the errors and their paths by the book.
 */
final class Selection {

    /** Says that graphql-java has to complete this object. */
    static final class Unusual extends Exception {

        static final Unusual ONE = new Unusual();

        private Unusual() {
            super(null, null, false, false);
        }
    }

    private static final FieldCollector COLLECTOR = new FieldCollector();

    /** One field: what fetches it, and what its value becomes. */
    private record Step(MergedField field, @Nullable SourceFetcher fetcher, GraphQLType type) {}

    /** One operation that is being answered: what its selections must not keep. */
    record Running(
            ExecutionContext execution,
            Levels levels,
            @Nullable Allowance allowance,
            Selections shared,
            Selections own) {

        static Running of(ExecutionContext execution) {
            return new Running(
                    execution,
                    execution.getGraphQLContext().get(Levels.class),
                    Allowance.of(execution),
                    execution.getGraphQLContext().get(Selections.class),
                    new Selections());
        }
    }

    private final GraphQLObjectType type;
    private final SerializedString[] names;
    private final Step[] steps;
    // Looked up by the first that gets there. What is not kept is not held by what is.
    private final @Nullable Selection[] below;
    private final int charactersOfNames;
    private final boolean kept;

    private Selection(
            ExecutionContext execution, GraphQLObjectType type, MergedSelectionSet selected, Selections selections)
            throws Unusual {
        this.type = type;
        List<String> keys = selected.getKeys();
        this.names = new SerializedString[keys.size()];
        this.steps = new Step[keys.size()];
        this.below = new Selection[keys.size()];
        for (int i = 0; i < steps.length; i++) {
            names[i] = new SerializedString(keys.get(i));
            steps[i] = step(execution, selected.getSubField(keys.get(i)));
        }
        this.charactersOfNames = keys.stream().mapToInt(String::length).sum();
        this.kept = selections.takes(steps.length, charactersOfNames);
    }

    /** What a field selects of objects of the type, as one of these selections. */
    static Selection of(ExecutionContext execution, MergedField field, GraphQLObjectType type, Selections selections)
            throws Unusual {
        FieldCollectorParameters parameters = FieldCollectorParameters.newParameters()
                .schema(execution.getGraphQLSchema())
                .objectType(type)
                .fragments(execution.getFragmentsByName())
                .variables(execution.getCoercedVariables().toMap())
                .graphQLContext(execution.getGraphQLContext())
                .build();
        return new Selection(execution, type, COLLECTOR.collectFields(parameters, field, false), selections);
    }

    /** Whether it is kept for others who send the document. */
    boolean isKept() {
        return kept;
    }

    private Step step(ExecutionContext execution, MergedField field) throws Unusual {
        if (field.getName().equals(Introspection.TypeNameMetaFieldDef.getName())) {
            return new Step(field, (source, levels) -> type.getName(), Scalars.GraphQLString);
        }
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        DataFetcher<?> fetcher = execution
                .getGraphQLSchema()
                .getCodeRegistry()
                .getDataFetcher(FieldCoordinates.coordinates(type, definition), definition);
        if (!(fetcher instanceof SourceFetcher known)) {
            throw Unusual.ONE;
        }
        return new Step(field, known, definition.getType());
    }

    /** An object with its selected fields. */
    Fields of(Object source, Running running) throws Unusual {
        Allowance allowance = running.allowance;
        if (allowance != null && (!allowance.takesObject(steps.length, charactersOfNames) || allowance.isLate(false))) {
            throw Unusual.ONE;
        }
        @Nullable Object[] values = new Object[steps.length];
        for (int i = 0; i < values.length; i++) {
            Object fetched;
            try {
                fetched = steps[i].fetcher.fetch(source, running.levels);
            } catch (Exception failed) {
                throw Unusual.ONE;
            }
            values[i] = completed(i, steps[i].type, fetched, running);
        }
        return new Fields(names, values);
    }

    private @Nullable Object completed(int step, GraphQLType wanted, @Nullable Object value, Running running)
            throws Unusual {
        if (wanted instanceof GraphQLNonNull present) {
            if (value == null) {
                throw Unusual.ONE;
            }
            return completed(step, present.getWrappedType(), value, running);
        }
        if (value == null) {
            return null;
        }
        if (wanted instanceof GraphQLScalarType scalar) {
            if (running.allowance != null
                    && value instanceof String text
                    && !running.allowance.takesCharacters(text.length())) {
                throw Unusual.ONE;
            }
            return scalar(scalar, value, running);
        }
        if (wanted instanceof GraphQLObjectType object) {
            return below(step, object, running).of(value, running);
        }
        if (wanted instanceof GraphQLList list && value instanceof List<?> elements) {
            if (running.allowance != null && !running.allowance.takesValues(elements.size())) {
                throw Unusual.ONE;
            }
            List<@Nullable Object> completed = new ArrayList<>(elements.size());
            for (Object element : elements) {
                completed.add(completed(step, list.getWrappedType(), element, running));
            }
            return completed;
        }
        if (wanted instanceof GraphQLEnumType names
                && value instanceof Enum<?> constant
                && names.getValue(constant.name()) != null) {
            return constant.name();
        }
        throw Unusual.ONE;
    }

    private Selection below(int step, GraphQLObjectType object, Running running) throws Unusual {
        Selection known = below[step];
        if (known == null) {
            known = running.shared.of(steps[step].field, object, running).orElseThrow(() -> Unusual.ONE);
            if (known.kept || !kept) {
                below[step] = known;
            }
        }
        return known;
    }

    private static Object scalar(GraphQLScalarType scalar, Object value, Running running) throws Unusual {
        if (value instanceof String && (scalar == Scalars.GraphQLString || scalar == Scalars.GraphQLID)
                // SmallRye's date coercing takes texts as they are.
                || value instanceof String && scalar.getName().equals("DateTime")
                || value instanceof Integer && scalar == Scalars.GraphQLInt
                || value instanceof Boolean && scalar == Scalars.GraphQLBoolean) {
            return value;
        }
        try {
            GraphQLContext context = running.execution.getGraphQLContext();
            Object serialized = scalar.getCoercing().serialize(value, context, Locale.ENGLISH);
            if (serialized == null) {
                throw Unusual.ONE;
            }
            return serialized;
        } catch (RuntimeException failed) {
            throw Unusual.ONE;
        }
    }
}
