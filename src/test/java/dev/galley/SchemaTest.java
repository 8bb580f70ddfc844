package dev.galley;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apollographql.apollo.ast.ApolloParser;
import com.apollographql.apollo.ast.GQLDocument;
import com.apollographql.apollo.ast.ParserOptions;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract. After a change of the API, {@code ./mvnw test -Dtest=SchemaTest -Dschema.write} writes the new schema;
 * review its differences like any other.
 */
@QuarkusTest
class SchemaTest {

    private static final Set<String> SPECIFIED = Set.of("Boolean", "Float", "ID", "Int", "String");

    /** Types of test-only fields. */
    private static final Set<String> PROBES = Set.of("Thing", "BigDecimal", "BigInteger");

    private static final Path COMMITTED = Path.of("src/main/graphql/schema.graphql");

    @Test
    void the_committed_schema_is_what_is_served() throws IOException {
        String served = served();
        if (System.getProperty("schema.write") != null) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }

        List<String> committed = Files.readString(COMMITTED).lines().toList();
        List<String> now = served.lines().toList();
        assertEquals(List.of(), without(now, committed), "served, and not committed");
        assertEquals(List.of(), without(committed, now), "committed, and not served");
        assertTrue(committed.equals(now), "The order differs.");
    }

    private static List<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).toList();
    }

    @Test
    void a_strict_parser_can_read_it_and_every_type_that_it_names_is_defined() {
        TypeDefinitionRegistry types = new SchemaParser().parse(served());

        assertEquals(
                "Query",
                UnExecutableSchemaGenerator.makeUnExecutableSchema(types)
                        .getQueryType()
                        .getName());
    }

    @Test
    void apollo_kotlin_can_read_it() {
        GQLDocument parsed =
                ApolloParser.toGQLDocument(COMMITTED.toFile(), ParserOptions.Companion.getDefault(), false);

        assertEquals(
                List.of(),
                ApolloParser.validateAsSchemaAndAddApolloDefinition(parsed).getIssues());
    }

    @Test
    void it_declares_only_what_is_supported() {
        TypeDefinitionRegistry types = new SchemaParser().parse(served());

        assertEquals(Set.of(), types.getDirectiveDefinitions().keySet());
        assertEquals(List.of("Date", "DateTime"), own(types.scalars().keySet()));
        assertEquals(
                Set.of("deprecated", "include", "oneOf", "skip", "specifiedBy"),
                Set.copyOf(introspected("{ __schema { directives { name } } }").getList("directives.name")));
    }

    @Test
    void introspection_returns_the_same_types() {
        TypeDefinitionRegistry types = new SchemaParser().parse(served());
        Set<String> filed = new TreeSet<>(types.types().keySet());
        filed.addAll(own(types.scalars().keySet()));
        Set<String> told =
                new TreeSet<>(introspected("{ __schema { types { name } } }").getList("types.name"));
        told.removeIf(name -> name.startsWith("__") || PROBES.contains(name) || SPECIFIED.contains(name));

        assertEquals(filed, told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __typename ... @defer { __typename } }",
                "query @experimental_disableErrorPropagation { __typename }",
                "{ __typename @rolesAllowed }"
            })
    void what_is_not_declared_is_rejected(String document) {
        assertEquals("GRAPHQL_VALIDATION_FAILED", Graph.refusal(document));
    }

    private static JsonPath introspected(String document) {
        return Graph.ask(document).setRootPath("data.__schema");
    }

    private static List<String> own(Set<String> scalars) {
        return scalars.stream()
                .filter(name -> !SPECIFIED.contains(name))
                .sorted()
                .toList();
    }

    @Test
    void everything_in_it_is_described() {
        List<String> silent = new ArrayList<>();
        for (TypeDefinition<?> type : new SchemaParser().parse(served()).types().values()) {
            describe(type, silent);
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void what_can_be_fetched_again_is_a_node() {
        TypeDefinitionRegistry types = new SchemaParser().parse(served());
        List<String> nodes =
                types
                        .getImplementationsOf(types.getType("Node", InterfaceTypeDefinition.class)
                                .orElseThrow())
                        .stream()
                        .map(graphql.language.NamedNode::getName)
                        .sorted()
                        .toList();

        assertEquals(List.of("Change", "Company", "Contact", "Job", "JobItem", "Note", "Webhook"), nodes);
    }

    private static void describe(TypeDefinition<?> type, List<String> silent) {
        String name = type.getName();
        if (type instanceof ObjectTypeDefinition object) {
            // The root types have no class that could have a description.
            if (!List.of("Query", "Mutation").contains(name)) {
                note(object.getDescription(), name, silent);
            }
            object.getFieldDefinitions().forEach(field -> describe(name, field, silent));
        } else if (type instanceof InterfaceTypeDefinition shared) {
            note(shared.getDescription(), name, silent);
            shared.getFieldDefinitions().forEach(field -> describe(name, field, silent));
        } else if (type instanceof InputObjectTypeDefinition input) {
            note(input.getDescription(), name, silent);
            input.getInputValueDefinitions()
                    .forEach(field -> note(field.getDescription(), name + "." + field.getName(), silent));
        } else if (type instanceof EnumTypeDefinition choice) {
            note(choice.getDescription(), name, silent);
            choice.getEnumValueDefinitions()
                    .forEach(value -> note(value.getDescription(), name + "." + value.getName(), silent));
        } else if (type instanceof UnionTypeDefinition union) {
            note(union.getDescription(), name, silent);
        } else if (type instanceof ScalarTypeDefinition scalar) {
            note(scalar.getDescription(), name, silent);
        }
    }

    private static void describe(String type, FieldDefinition field, List<String> silent) {
        String place = type + "." + field.getName();
        note(field.getDescription(), place, silent);
        field.getInputValueDefinitions()
                .forEach(argument -> note(argument.getDescription(), place + "." + argument.getName(), silent));
    }

    private static void note(Description description, String place, List<String> silent) {
        if (description == null || description.getContent().isBlank()) {
            silent.add(place);
        }
    }

    /** Without the test-only fields. */
    private static String served() {
        return given().get("/graphql/schema.graphql")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("(?m)^  probe\\w*(\\([^)]*\\))?: .*\\n", "")
                .replaceAll("type Thing \\{[^}]*}\\n\\n", "")
                .replaceAll("(\"[^\"]*\"\\n)?scalar Big(Decimal|Integer)\\n\\n", "");
    }
}
