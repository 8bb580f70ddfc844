package dev.galley.graphql.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.graphql.Http;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of the wrong type gives one of our own messages. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class InputCheckTest {

    private static final Pattern LEAK = Pattern.compile(
            "SRGQL|\\bAST\\b|Value\\{|value=|NullValue|java|Map\\b|ArrayList|Coerc|graphql|Instant|No value found|class ");

    /** An enum name, which a literal contains without quotes. */
    private record Name(String text) {}

    /** A value of an argument in which one position can be wrong. */
    private record Spot(
            GraphQLObjectType root,
            GraphQLFieldDefinition field,
            GraphQLArgument argument,
            String path,
            GraphQLType type,
            UnaryOperator<Object> with) {

        @Override
        public String toString() {
            return field.getName() + " " + path;
        }
    }

    @Inject
    GraphQLSchema schema;

    private final Set<String> seen = new HashSet<>();

    @Tag("thorough")
    @Test
    void reports_every_wrong_literal_of_every_argument() {
        for (Spot spot : spots()) {
            List<Object> wrong = wrong(spot.type, true);
            StringBuilder fields = new StringBuilder();
            for (int i = 0; i < wrong.size(); i++) {
                Object argument = spot.with.apply(wrong.get(i));
                fields.append(" a%d: %s(%s: %s)"
                        .formatted(i, spot.field.getName(), spot.argument.getName(), literal(argument) + others(spot)));
                fields.append(selection(spot));
            }

            Http.Reply reply = Http.query(operation(spot) + " {" + fields + " }");

            assertTold(spot, wrong, reply, "GRAPHQL_VALIDATION_FAILED", "Argument \"" + spot.path);
        }
    }

    @Tag("thorough")
    @Test
    void reports_every_wrong_variable_of_every_argument() {
        for (Spot spot : spots()) {
            List<Object> wrong = wrong(spot.type, false);
            StringBuilder definitions = new StringBuilder();
            StringBuilder fields = new StringBuilder();
            Map<String, Object> variables = new LinkedHashMap<>();
            for (int i = 0; i < wrong.size(); i++) {
                definitions.append(" $v%d: %s".formatted(i, GraphQLTypeUtil.simplePrint(spot.argument.getType())));
                fields.append(" a%d: %s(%s: $v%d%s)"
                        .formatted(i, spot.field.getName(), spot.argument.getName(), i, others(spot)));
                fields.append(selection(spot));
                variables.put("v" + i, json(spot.with.apply(wrong.get(i))));
            }

            Http.Reply reply = Http.query(operation(spot) + " (" + definitions + ") {" + fields + " }", variables);

            assertTold(spot, wrong, reply, "BAD_USER_INPUT", "Variable \"$v");
        }
    }

    private static void assertTold(Spot spot, List<Object> wrong, Http.Reply reply, String code, String start) {
        List<String> messages = reply.at("errors.message");
        assertEquals(400, reply.status(), spot + reply.body());
        assertEquals(Set.of(code), Set.copyOf(reply.<List<String>>at("errors.extensions.code")), spot::toString);
        assertNull(reply.at("data"));
        assertEquals(wrong.size(), messages.size(), spot + " " + wrong + " " + messages);
        String below = spot.path.replaceFirst("^\\w+", "");
        for (String message : messages) {
            assertTrue(message.startsWith(start) && message.contains(below), spot + ": " + message);
            assertTrue(message.matches("(?s).* (must |is required|has no field ).*\\."), message);
            assertFalse(LEAK.matcher(message).find(), message);
        }
    }

    /** Every argument of root fields, and every field of every input type, once. */
    private List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        for (GraphQLObjectType root : List.of(schema.getQueryType(), schema.getMutationType())) {
            for (GraphQLFieldDefinition field : root.getFieldDefinitions()) {
                for (GraphQLArgument argument : field.getArguments()) {
                    // All lists have the same arguments for paging.
                    if (seen.add(argument.getName() + " " + argument.getType())) {
                        spot(
                                new Spot(root, field, argument, argument.getName(), argument.getType(), value -> value),
                                spots);
                    }
                }
            }
        }
        assertTrue(spots.size() > 100, "found " + spots.size());
        return spots;
    }

    private void spot(Spot spot, List<Spot> spots) {
        spots.add(spot);
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(spot.type);
        if (GraphQLTypeUtil.isList(type)) {
            UnaryOperator<Object> element = value -> spot.with.apply(Collections.singletonList(value));
            GraphQLType of = GraphQLTypeUtil.unwrapOne(type);
            spot(new Spot(spot.root, spot.field, spot.argument, spot.path + "[0]", of, element), spots);
        } else if (type instanceof GraphQLInputObjectType object) {
            for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
                if (seen.add(object.getName() + "." + field.getName())) {
                    UnaryOperator<Object> inner = value -> {
                        Map<String, Object> fields = sample(object);
                        fields.put(field.getName(), value);
                        return spot.with.apply(fields);
                    };
                    String path = spot.path + "." + field.getName();
                    spot(new Spot(spot.root, spot.field, spot.argument, path, field.getType(), inner), spots);
                }
            }
        }
    }

    private static Map<String, Object> sample(GraphQLInputObjectType object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
            if (GraphQLTypeUtil.isNonNull(field.getType())) {
                fields.put(field.getName(), sample(field.getType()));
            }
        }
        return fields;
    }

    private static Object sample(GraphQLType type) {
        GraphQLType wanted = GraphQLTypeUtil.unwrapNonNull(type);
        if (GraphQLTypeUtil.isList(wanted)) {
            return List.of(sample(GraphQLTypeUtil.unwrapOne(wanted)));
        }
        if (wanted instanceof GraphQLInputObjectType object) {
            return sample(object);
        }
        if (wanted instanceof GraphQLEnumType choice) {
            return new Name(choice.getValues().get(0).getName());
        }
        return switch (((GraphQLNamedType) wanted).getName()) {
            case "Int" -> 1;
            case "Float", "BigDecimal" -> 1.5;
            case "BigInteger" -> 1;
            case "Boolean" -> true;
            default -> "a";
        };
    }

    private static List<Object> wrong(GraphQLType type, boolean isLiteral) {
        List<Object> wrong = new ArrayList<>();
        if (GraphQLTypeUtil.isNonNull(type)) {
            wrong.add(null);
        }
        GraphQLType wanted = GraphQLTypeUtil.unwrapNonNull(type);
        boolean isList = GraphQLTypeUtil.isList(wanted);
        GraphQLType one = GraphQLTypeUtil.unwrapAll(wanted);
        String name = one instanceof GraphQLInputObjectType || one instanceof GraphQLEnumType
                ? ""
                : ((GraphQLNamedType) one).getName();
        boolean isNumber = Set.of("Float", "BigDecimal").contains(name);
        if (!name.equals("Boolean")) {
            wrong.add(true);
        }
        if (!isNumber && !Set.of("Int", "ID", "BigInteger").contains(name)) {
            wrong.add(7);
        }
        if (!isNumber && !Set.of("ID", "BigInteger").contains(name)) {
            wrong.add(new java.math.BigInteger("1" + "0".repeat(30)));
        }
        if (!isNumber) {
            wrong.add(new java.math.BigDecimal("1.5"));
        }
        if (!Set.of("String", "ID", "DateTime", "Date").contains(name)) {
            wrong.add("nonsense");
        }
        if (isLiteral) {
            wrong.add(new Name("NONSENSE"));
        }
        Map<String, Object> object = one instanceof GraphQLInputObjectType of ? sample(of) : new LinkedHashMap<>();
        object.put("a", 1);
        wrong.add(object);
        // A single value is accepted as a list; a list in a list is not.
        wrong.add(isList ? List.of(List.of(Map.of("a", 1))) : List.of(Map.of("a", 1)));
        return wrong;
    }

    private static String literal(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(field -> field.getKey() + ": " + literal(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(InputCheckTest::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String ? "\"" + value + "\"" : value instanceof Name name ? name.text : "" + value;
    }

    private static Object json(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put((String) name, json(field)));
            return fields;
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(json(element)));
            return elements;
        }
        return value instanceof Name name ? name.text : value;
    }

    private static String operation(Spot spot) {
        return spot.root.getName().toLowerCase(java.util.Locale.ROOT);
    }

    private static String selection(Spot spot) {
        return GraphQLTypeUtil.unwrapAll(spot.field.getType()) instanceof graphql.schema.GraphQLCompositeType
                ? " { __typename }"
                : "";
    }

    /** Other required arguments of the field. */
    private static String others(Spot spot) {
        return spot.field.getArguments().stream()
                .filter(other -> other != spot.argument && GraphQLTypeUtil.isNonNull(other.getType()))
                .map(other -> ", " + other.getName() + ": " + literal(sample(other.getType())))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ jobs(first: \"ten\") { totalCount } } | Argument \"first\" of \"jobs\" must be an integer from"
                        + " -2147483648 to 2147483647, but is a string.",
                "{ jobs(first: 3000000000) { totalCount } } | Argument \"first\" of \"jobs\" must be an integer from"
                        + " -2147483648 to 2147483647, but is out of that range.",
                "{ contacts(companyId: true) { totalCount } } | Argument \"companyId\" of \"contacts\" must be an ID, a"
                        + " string or an integer, but is a boolean.",
                "{ edits(jobId: {a: 1}) { totalCount } } | Argument \"jobId\" of \"edits\" must be an ID, a string or"
                        + " an integer, but is an object.",
                "{ jobs(filter: {companyIds: [1.5]}) { totalCount } } | Argument \"filter.companyIds[0]\" of \"jobs\""
                        + " must be an ID, a string or an integer, but is a number with a fraction or an exponent.",
                "{ nodes(ids: true) { id } } | Argument \"ids\" of \"nodes\" must be an ID, a string or an integer, but"
                        + " is a boolean.",
                "{ jobs(view: \"ALL\") { totalCount } } | Argument \"view\" of \"jobs\" must be one of ACTIVE, ALL,"
                        + " INACTIVE, but is \"ALL\"; write it without quotes.",
                "{ jobs(view: NONE) { totalCount } } | Argument \"view\" of \"jobs\" must be one of ACTIVE, ALL,"
                        + " INACTIVE, but is \"NONE\".",
                "{ jobs(orderBy: {direction: ASC}) { totalCount } } | Argument \"orderBy.field\" of \"jobs\" is"
                        + " required.",
                "{ jobs(orderBy: {field: REFERENCE, order: ASC}) { totalCount } } | Argument \"orderBy\" of \"jobs\""
                        + " has no field \"order\"; JobOrderInput has field, direction.",
                "{ jobsByReference(references: [\"a\", null]) { id } } | Argument \"references[1]\" of"
                        + " \"jobsByReference\" must not be null.",
                "{ job(id: null) { id } } | Argument \"id\" of \"job\" must not be null.",
                "{ probe @skip(if: \"no\") } | Argument \"if\" of \"@skip\" must be true or false, but is a string.",
                "{ __type(name: 7) { name } } | Argument \"name\" of \"__type\" must be a string, but is an integer.",
                "query ($n: Int = \"x\") { probeInt(first: $n) } | The default of \"$n\" must be an integer from"
                        + " -2147483648 to 2147483647, but is a string.",
                "query ($f: JobFilterInput = {companyIds: [true]}) { jobs(filter: $f) { totalCount } } | The default of"
                        + " \"$f.companyIds[0]\" must be an ID, a string or an integer, but is a boolean."
            })
    void reports_a_wrong_literal_with_its_path_and_what_is_expected(String query, String message) {
        Http.Reply reply = Http.query(query);

        assertEquals(List.of(message), reply.at("errors.message"));
        assertEquals("GRAPHQL_VALIDATION_FAILED", reply.code());
        assertEquals(1, reply.<Integer>at("errors[0].locations[0].line"));
    }

    @Test
    void reports_wrong_literals_in_fragments_too() {
        Http.Reply reply = Http.query("{ ...a ... on Query { b: jobs(last: true) { totalCount } } }"
                + " fragment a on Query { jobs(first: true) { totalCount } }");

        assertEquals("GRAPHQL_VALIDATION_FAILED", reply.code());
        assertEquals(2, reply.<List<?>>at("errors").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID! | {} | Variable \"$v\" is required.",
                "ID! | {\"v\": null} | Variable \"$v\" must not be null.",
                "ID! | {\"v\": [\"a\", 1]} | Variable \"$v\" must be an ID, a string or an integer, but is a list.",
                "ID! | {\"v\": 1e1000} | Variable \"$v\" must be an ID, a string or an integer, but is a number with a"
                        + " fraction or an exponent."
            })
    void reports_a_wrong_variable_with_its_path_and_what_is_expected(String type, String variables, String message) {
        Http.Reply reply = Http.post(
                "{\"query\": \"query ($v: " + type + ") { node(id: $v) { id } }\", \"variables\": " + variables + "}",
                "Content-Type",
                Http.JSON,
                "Accept",
                Http.RESPONSE_JSON);

        assertEquals(message, reply.message());
        assertEquals("BAD_USER_INPUT", reply.code());
    }

    @Test
    void reports_the_first_few_of_many_wrong_elements() {
        List<Object> wrong = Collections.nCopies(1_000, true);

        Http.Reply reply = Http.query("query ($v: [ID!]!) { nodes(ids: $v) { id } }", Map.of("v", wrong));

        assertEquals("BAD_USER_INPUT", reply.code());
        assertEquals(20, reply.<List<?>>at("errors").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0", "-1", "123456789012345678901234567890", "\"\"", "\"5\"", "\"job_nonsense\""})
    void takes_integers_and_strings_for_an_id(String id) {
        String fields =
                "{ contacts(companyId: %1$s) { nodes { id } } jobs(filter: {companyIds: [%1$s]}) { nodes { id } }"
                        + " nodes(ids: [%1$s]) { id } job(id: %1$s) { id } }";

        Http.Reply literals = Http.query(fields.formatted(id));
        Http.Reply variables = Http.post(
                "{\"query\": \"query ($v: ID!) " + fields.formatted("$v") + "\", \"variables\": {\"v\": " + id + "}}",
                "Content-Type",
                Http.JSON,
                "Accept",
                Http.RESPONSE_JSON);

        assertNull(literals.at("errors"), literals::body);
        assertEquals(literals.body(), variables.body());
        assertNull(literals.at("data.job"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "", "2026-03-01", "2026-03-01T09:30:00", "2026-13-01T09:30:00Z", "1709285400", "☃"})
    void reports_an_invalid_time_with_its_path(String time) {
        String expected = " must be a time in ISO 8601 with an offset, such as \"2026-03-01T09:30:00Z\".";

        Http.Reply query = Http.query(
                "query ($v: DateTime) { jobs(filter: {createdAt: {from: $v}}) { totalCount } }", Map.of("v", time));
        Http.Reply mutation = Http.query("mutation { createApiKey(input: {name: \"a\", role: VIEWER, expiresAt: \""
                + time + "\"}) { replayed } }");

        assertEquals("BAD_USER_INPUT", query.code());
        assertEquals(List.of("jobs"), query.at("errors[0].path"));
        assertEquals("Argument \"filter.createdAt.from\" of \"jobs\"" + expected, query.message());
        assertEquals("BAD_USER_INPUT", mutation.code());
        assertEquals("Argument \"input.expiresAt\" of \"createApiKey\"" + expected, mutation.message());
    }
}
