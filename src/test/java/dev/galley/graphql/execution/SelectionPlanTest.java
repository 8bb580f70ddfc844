package dev.galley.graphql.execution;

import static dev.galley.Orders.job;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Orders.Made;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.ErrorMapper;
import dev.galley.graphql.request.JsonWriter;
import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.introspection.IntrospectionQuery;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are, byte for byte, those of graphql-java alone with the same resolvers. */
@QuarkusTest
class SelectionPlanTest {

    @Inject
    Engine engine;

    @Inject
    DocumentCache documents;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ probeThings(count: 3) { number label } }",
                "{ probeThings(count: 3) { __typename n: number again: number number } }",
                "{ probeThings(count: 3) { label ...one ... on Thing { number } } } fragment one on Thing { label n: number }",
                "{ probeThings(count: 3) { number @skip(if: $yes) label @include(if: $yes) } }",
                "{ a: probeThings(count: 2) { label } b: probeThings(count: 3) { number ...l @skip(if: $yes) } }"
                        + " fragment l on Thing { label }",
                "{ probeThings(count: 0) { number } }",
                "{ __schema { types { name fields { name type { name ofType { name } } } } } __typename }"
            })
    void usual_answers(String document) {
        same(document.startsWith("{") ? "query ($yes: Boolean = true) " + document : document);
    }

    @Test
    void a_null_where_none_may_be() {
        String answer = same("{ probeThings(count: 3) { number sure } }");

        assertTrue(answer.contains("[\"probeThings\",1,\"sure\"]"), answer);
        assertTrue(answer.contains("{\"number\":2,\"sure\":\"sure\"}"), answer);
    }

    @Test
    void an_edge_that_fails_for_its_level() {
        String answer = same("{ probeThings(count: 2) { number brittle label } }");

        assertTrue(answer.contains("[\"probeThings\",1,\"brittle\"]"), answer);
        assertTrue(answer.contains("{\"number\":1,\"brittle\":null,\"label\":\"thing 1\"}"), answer);
    }

    @Test
    void whole_jobs_and_nodes() {
        Made made = job("Posters", "Leaflets");
        String things = """
                query { jobs(first: 5, view: ALL) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id } }
                    nodes { id reference createdAt active company { id name } contact { email company { name } }
                        progress { stage percentComplete lastTransitionAt counts { state count } }
                        items { id state availableTransitions { to requiresNote } job { id }
                            history { at to by { kind name } onBehalfOf { name } } } } }
                    node(id: "%s") { id ... on Job { reference items { name } } }
                    nodes(ids: ["%s", "%s", "job_0", "%s"]) { __typename id ... on JobItem { name job { reference } } } }
                """.formatted(made.id(), made.item(), made.company(), made.id());

        assertTrue(same(things).contains(made.reference()));
    }

    @Test
    void the_usual_is_completed_without_graphql_java() {
        Map<String, Object> usual = execute(engine.graphQl(), "{ jobs(first: 1) { nodes { items { id } } } }")
                .getData();

        assertInstanceOf(ResultObject.class, usual.get("jobs"));
    }

    @Test
    void introspection_as_tools_ask_for_it() {
        same(IntrospectionQuery.INTROSPECTION_QUERY);
    }

    static Stream<String> documents_that_multiply() {
        String spread = " fragment A on Job { %s } fragment B on Job { %s } fragment C on Job { %s }"
                .formatted(eight("...B"), eight("...C"), eight("id"));
        String merged = IntStream.range(0, 3)
                .mapToObj(n -> " fragment %s on Job { items { job { items { job { %s } } } } }"
                        .formatted("ABC".charAt(n), fields(60, "f" + n + "_")))
                .collect(Collectors.joining());
        String wide = " fragment W on Job { " + fields(80, "n".repeat(2_000)) + " } fragment N on Node { "
                + fields(80, "n") + " }";
        return Stream.of(
                "{ jobs(first: 1) { nodes { ...A } } }" + spread,
                "{ jobs(first: 1) { nodes { ...A ...B ...C } } }" + merged,
                "query { jobs(first: 1) { nodes { "
                        + IntStream.range(0, 20)
                                .mapToObj(n -> "w" + n + ": items { job { ...W } } ")
                                .collect(Collectors.joining())
                        + "} } node(id: \"job_0\") { ...N } }" + wide);
    }

    /** Whatever fragments multiply, the cache takes the memory of its weight, and no more than allowed. */
    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("documents_that_multiply")
    void what_is_remembered_of_documents_is_weighed(String document) {
        job("Posters");
        execute(engine.graphQl(), document);
        long weightBefore = documents.bytes();
        long heapBefore = heap();

        for (int i = 0; i < 40; i++) {
            ExecutionResult result = execute(engine.graphQl(), "# " + i + "\n" + document);
            assertEquals(List.of(), result.getErrors());
        }

        long weight = documents.bytes() - weightBefore;
        long heap = heap() - heapBefore;
        // What else the process has allocated meanwhile.
        int others = 4 << 20;
        assertTrue(heap < Math.max(weight, 0) + others, heap + " bytes are taken for " + weight);
        assertTrue(documents.bytes() <= documents.maxBytes());
    }

    private static String eight(String inner) {
        return IntStream.range(0, 8)
                .mapToObj(n -> "a" + n + ": items { job { " + inner + " } } ")
                .collect(Collectors.joining());
    }

    private static String fields(int count, String name) {
        return IntStream.range(0, count).mapToObj(n -> name + n + ": id ").collect(Collectors.joining());
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private String same(String document) {
        GraphQL plain =
                engine.graphQl().transform(builder -> builder.queryExecutionStrategy(new AsyncExecutionStrategy()));
        String expected = answer(plain, document);
        String answer = answer(engine.graphQl(), document);
        assertEquals(expected, answer);
        return answer;
    }

    private static String answer(GraphQL graphQl, String document) {
        return JsonWriter.write(
                        new ErrorMapper("id", new Operation().outcomes()).answer(execute(graphQl, document)), null)
                .all()
                .toString();
    }

    private static ExecutionResult execute(GraphQL graphQl, String document) {
        var requestContext = Arc.container().requestContext();
        requestContext.activate();
        try {
            GraphQlOperation operation = new GraphQlOperation("id");
            ExecutionInput input = ExecutionInput.newExecutionInput()
                    .query(document)
                    .graphQLContext(Map.of(GraphQlOperation.class, operation))
                    .build();
            try (Operation.Scope scope = operation.enter()) {
                return Operation.runAs(Access.SERVICE, () -> graphQl.execute(input));
            }
        } finally {
            requestContext.terminate();
        }
    }
}
