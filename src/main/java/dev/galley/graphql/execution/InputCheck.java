package dev.galley.graphql.execution;

import dev.galley.graphql.fetching.InputKind;
import dev.galley.graphql.fetching.InputTypes;
import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.InvalidInput;
import graphql.execution.TypeFromAST;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks literals and variables against the types of the schema, before graphql-java coerces them: graphql-java's
 * messages show internal representations, and its ID accepts any variable.
 */
final class InputCheck {

    // For a list with thousands of wrong elements, the first few errors are enough.
    private static final int MAX_ERRORS = 20;

    /** The position of a value; converted to text only if it is wrong. */
    private record ValuePath(@Nullable ValuePath parent, String name, String format) {

        ValuePath field(String field) {
            return new ValuePath(this, "." + field, format);
        }

        ValuePath element(int index) {
            return new ValuePath(this, "[" + index + "]", format);
        }

        String text() {
            return parent == null ? name : parent.text() + name;
        }

        /** "Argument "filter.references[0]" of "jobs"". */
        String describe() {
            return String.format(Locale.ROOT, format, text());
        }
    }

    private final GraphQLSchema schema;
    private final ErrorCode code;
    private final List<InvalidInput> errors = new ArrayList<>();

    /** The variables that are null, and the fragments not visited yet, which may use them. */
    private final Set<String> nullVariables = new HashSet<>();

    private final Map<String, FragmentDefinition> unvisitedFragments = new HashMap<>();

    private InputCheck(GraphQLSchema schema, ErrorCode code) {
        this.schema = schema;
        this.code = code;
    }

    /**
     * The errors in the literals of a document, and its unsupported directives. graphql-java reports names that the schema
     * does not have.
     */
    static List<InvalidInput> ofLiterals(Document document, GraphQLSchema schema) {
        InputCheck check = new InputCheck(schema, ErrorCode.GRAPHQL_VALIDATION_FAILED);
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof OperationDefinition operation) {
                check.operation(operation);
            } else if (definition instanceof FragmentDefinition fragment) {
                check.directives(fragment);
                check.selections(fragment.getSelectionSet(), check.typeOf(fragment.getTypeCondition(), null));
            }
        }
        return check.errors;
    }

    /** The errors in the variables of a request. */
    static List<InvalidInput> ofVariables(
            OperationDefinition operation, Map<String, Object> variables, GraphQLSchema schema) {
        InputCheck check = new InputCheck(schema, ErrorCode.BAD_USER_INPUT);
        for (VariableDefinition definition : operation.getVariableDefinitions()) {
            GraphQLType type = TypeFromAST.getTypeFromAST(schema, definition.getType());
            ValuePath path = new ValuePath(null, definition.getName(), "Variable \"$%s\"");
            boolean isGiven = variables.containsKey(definition.getName());
            if (type instanceof GraphQLInputType && isGiven) {
                check.value(variables.get(definition.getName()), type, path, definition);
            } else if (!isGiven && definition.getDefaultValue() == null && GraphQLTypeUtil.isNonNull(type)) {
                check.addError(path, "is required", definition);
            }
        }
        return check.errors;
    }

    /**
     * The variables of an operation that are null where null is not allowed. Validation accepts a variable with a default
     * there, but a client can send it as null; graphql-java fails on that in input objects and in directives.
     */
    static List<InvalidInput> ofNulls(
            Document document, OperationDefinition operation, Map<String, Object> variables, GraphQLSchema schema) {
        InputCheck check = new InputCheck(schema, ErrorCode.BAD_USER_INPUT);
        for (VariableDefinition definition : operation.getVariableDefinitions()) {
            String name = definition.getName();
            if (definition.getDefaultValue() != null && variables.containsKey(name) && variables.get(name) == null) {
                check.nullVariables.add(name);
            }
        }
        if (!check.nullVariables.isEmpty()) {
            for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
                check.unvisitedFragments.put(fragment.getName(), fragment);
            }
            check.operation(operation);
        }
        return check.errors;
    }

    private void operation(OperationDefinition operation) {
        directives(operation);
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            directives(variable);
            GraphQLType type = TypeFromAST.getTypeFromAST(schema, variable.getType());
            if (variable.getDefaultValue() != null && type instanceof GraphQLInputType) {
                ValuePath path = new ValuePath(null, "", "The default of \"$" + variable.getName() + "%s\"");
                value(variable.getDefaultValue(), type, path, variable);
            }
        }
        GraphQLType root =
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        selections(operation.getSelectionSet(), root);
    }

    private void selections(@Nullable SelectionSet selections, @Nullable GraphQLType type) {
        if (selections == null || !(type instanceof GraphQLFieldsContainer parent)) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            directives((DirectivesContainer<?>) selection);
            if (selection instanceof Field field) {
                field(field, parent);
            } else if (selection instanceof InlineFragment inline) {
                selections(inline.getSelectionSet(), typeOf(inline.getTypeCondition(), type));
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = unvisitedFragments.remove(spread.getName());
                if (fragment != null) {
                    directives(fragment);
                    selections(fragment.getSelectionSet(), typeOf(fragment.getTypeCondition(), null));
                }
            }
        }
    }

    private @Nullable GraphQLType typeOf(@Nullable TypeName condition, @Nullable GraphQLType defaultType) {
        return condition == null ? defaultType : schema.getType(condition.getName());
    }

    private void field(Field field, GraphQLFieldsContainer parent) {
        GraphQLFieldDefinition definition = definition(field.getName(), parent);
        if (definition != null) {
            arguments(field.getArguments(), definition.getArguments(), definition.getName());
            selections(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(definition.getType()));
        }
    }

    private static @Nullable GraphQLFieldDefinition definition(String name, GraphQLFieldsContainer parent) {
        return switch (name) {
            case "__schema" -> Introspection.SchemaMetaFieldDef;
            case "__type" -> Introspection.TypeMetaFieldDef;
            default -> parent.getFieldDefinition(name);
        };
    }

    private void directives(DirectivesContainer<?> container) {
        for (Directive directive : container.getDirectives()) {
            GraphQLDirective definition = schema.getDirective(directive.getName());
            if (definition != null && !StandardDirectives.isStandard(directive.getName())) {
                addError(
                        new ValuePath(null, directive.getName(), "The directive \"@%s\""),
                        "is not supported",
                        directive);
            } else if (definition != null) {
                arguments(directive.getArguments(), definition.getArguments(), "@" + directive.getName());
            }
        }
    }

    private void arguments(List<Argument> arguments, List<GraphQLArgument> definitions, String of) {
        for (Argument argument : arguments) {
            for (GraphQLArgument definition : definitions) {
                if (definition.getName().equals(argument.getName())) {
                    ValuePath path = new ValuePath(null, argument.getName(), "Argument \"%s\" of \"" + of + "\"");
                    value(argument.getValue(), definition.getType(), path, argument);
                }
            }
        }
    }

    private void value(@Nullable Object value, GraphQLType type, ValuePath path, Node<?> node) {
        if (errors.size() >= MAX_ERRORS) {
            return;
        }
        if (value instanceof VariableReference variable) {
            if (nullVariables.contains(variable.getName()) && GraphQLTypeUtil.isNonNull(type)) {
                String problem = "must not be null, as \"$" + variable.getName() + "\" is";
                addError(path, problem + ". Give the variable a value, or leave it out to have its default", node);
            }
            return;
        }
        InputKind kind = InputKind.of(value);
        GraphQLType nullableType = GraphQLTypeUtil.unwrapNonNull(type);
        if (value == null || kind == InputKind.NULL) {
            if (GraphQLTypeUtil.isNonNull(type)) {
                addError(path, "must not be null", node);
            }
        } else if (GraphQLTypeUtil.isList(nullableType)) {
            list(value, kind, GraphQLTypeUtil.unwrapOne(nullableType), path, node);
        } else if (nullableType instanceof GraphQLInputObjectType object) {
            object(value, kind, object, path, node);
        } else if (nullableType instanceof GraphQLEnumType enumType && !InputTypes.isOf(enumType, value)) {
            addError(
                    path,
                    "must be " + InputTypes.expected(enumType) + ", but is " + InputTypes.actual(enumType, value),
                    node);
        } else if (nullableType instanceof GraphQLScalarType scalar && !InputTypes.isOf(scalar, value)) {
            String expected = InputTypes.expected(scalar.getName());
            addError(path, "must be " + expected + ", but is " + InputTypes.actual(scalar, value), node);
        }
    }

    /** A single value is accepted as a list of one. */
    private void list(Object value, InputKind kind, GraphQLType element, ValuePath path, Node<?> node) {
        if (kind != InputKind.LIST) {
            value(value, element, path, node);
            return;
        }
        int index = 0;
        for (Object each : value instanceof ArrayValue literal ? literal.getValues() : (List<?>) value) {
            value(each, element, path.element(index++), node);
        }
    }

    private void object(Object value, InputKind kind, GraphQLInputObjectType type, ValuePath path, Node<?> node) {
        if (kind != InputKind.OBJECT) {
            addError(path, "must be an object, " + type.getName() + ", but is " + kind.description(), node);
            return;
        }
        Map<String, @Nullable Object> fields = fields(value);
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            GraphQLInputObjectField definition = type.getFieldDefinition(field.getKey());
            if (definition == null) {
                String known = type.getFieldDefinitions().stream()
                        .map(GraphQLNamedSchemaElement::getName)
                        .collect(Collectors.joining(", "));
                String name = InputTypes.truncated(field.getKey());
                addError(path, "has no field \"" + name + "\"; " + type.getName() + " has " + known, node);
            } else {
                value(field.getValue(), definition.getType(), path.field(field.getKey()), node);
            }
        }
        for (GraphQLInputObjectField definition : type.getFieldDefinitions()) {
            boolean isRequired = GraphQLTypeUtil.isNonNull(definition.getType()) && !definition.hasSetDefaultValue();
            if (isRequired && !fields.containsKey(definition.getName())) {
                addError(path.field(definition.getName()), "is required", node);
            }
        }
    }

    private static Map<String, @Nullable Object> fields(Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (value instanceof ObjectValue literal) {
            for (ObjectField field : literal.getObjectFields()) {
                fields.put(field.getName(), field.getValue());
            }
        } else {
            ((Map<?, ?>) value).forEach((name, each) -> fields.put((String) name, each));
        }
        return fields;
    }

    private void addError(ValuePath path, String problem, Node<?> node) {
        SourceLocation location = node.getSourceLocation();
        if (errors.size() < MAX_ERRORS) {
            errors.add(new InvalidInput(
                    code, path.describe() + " " + problem + ".", location == null ? List.of() : List.of(location)));
        }
    }
}
