package dev.galley.platform.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.platform.operation.Operation;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields a document is found to select: what they need is read in advance. */
class ArgumentsTest {

    private static final String SCHEMA = """
            type Query { job: Job }
            type Job { reference: String items: [Item] }
            type Item { name: String history: [String] }""";

    private final Arguments arguments = new Arguments();
    private boolean written;

    private final GraphQL graphQl = GraphQL.newGraphQL(new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser().parse(SCHEMA),
                            RuntimeWiring.newRuntimeWiring()
                                    .type(
                                            "Query",
                                            query -> query.dataFetcher("job", environment -> {
                                                Operation operation = new Operation();
                                                operation.setRootField(environment);
                                                try (Operation.Scope scope = operation.enter()) {
                                                    written = arguments.selectedAnywhere("items", "history");
                                                }
                                                return null;
                                            }))
                                    .build()))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ job { items { history } } }",
                "{ job { reference lines: items { name entries: history } } }",
                "{ job { ... on Job { items { ... { history } } } } }",
                "{ job { ...J } } fragment J on Job { ...L } fragment L on Job { items { ...I } } fragment I on Item { history }",
                "{ job { reference } job { items { history } } }",
                "query ($yes: Boolean = true) { job { items @include(if: $yes) { history } } }"
            })
    void finds_a_field_wherever_it_is_written(String document) {
        assertEquals(true, isWritten(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ job { items { name } } }",
                "{ job { items { history: name } } }",
                "{ job { items { history @skip(if: true) } } }",
                "query ($no: Boolean = false) { job { ...J @include(if: $no) } } fragment J on Job { items { history } }"
            })
    void does_not_find_missing_or_omitted_fields(String document) {
        assertEquals(false, isWritten(document));
    }

    @Test
    void looks_through_a_fragment_once_however_often_it_is_spread() {
        // Each spreads the next one twice, so there are far too many paths to the last one.
        String fragments = IntStream.range(0, 60)
                .mapToObj(i -> "fragment F%d on Job { ...F%d ...F%d }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(" "));

        assertEquals(false, isWritten("{ job { ...F0 } } " + fragments + " fragment F60 on Job { reference }"));
    }

    private boolean isWritten(String document) {
        ExecutionInput input =
                ExecutionInput.newExecutionInput(document).variables(Map.of()).build();
        assertEquals(List.of(), graphQl.execute(input).getErrors());
        return written;
    }
}
