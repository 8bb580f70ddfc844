package dev.galley.graphql;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Orders;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The default limits on a request. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class LimitsTest {

    /** A document just within a limit, one just over it, and the error for it. */
    record Limit(String name, String within, String over, String code) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Limit> limits() {
        return List.of(
                limit("depth", nested(20), nested(21)),
                limit("complexity", doubled(9), doubled(10)),
                limit("root fields", many(50, i -> "a" + i + ": probe"), many(51, i -> "a" + i + ": probe")),
                limit("aliases", aliased(200), aliased(201)),
                limit("repeated fields", repeated(51), repeated(52)),
                limit("directives", directed(100), directed(101)),
                limit("fragments", fragments(200), fragments(201)),
                limit("operations", operations(20), operations(21)),
                limit("literals", literal(16), literal(17)),
                new Limit("tokens", tokens(15_000), tokens(15_001), "GRAPHQL_PARSE_FAILED"),
                new Limit("characters", characters(262_144), characters(262_145), "GRAPHQL_PARSE_FAILED"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void rejects_what_is_over_a_limit(Limit limit) {
        Http.Reply over = Http.post(
                Http.body(limit.over, Map.of("operationName", "o")),
                "Content-Type",
                Http.JSON,
                "Accept",
                Http.RESPONSE_JSON);

        assertEquals(400, over.status(), over.body());
        assertEquals(limit.code, over.code());
        assertNull(over.at("data"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void lets_through_what_is_just_within(Limit limit) {
        Http.Reply within = operation(limit.within);

        // Other errors of such a document would have another code.
        assertTrue(
                within.status() == 200 || within.message().matches("(Validation error|Argument \"value\") .*"),
                within.body());
    }

    @Test
    void rejects_selections_that_nest_without_fields() {
        assertEquals("GRAPHQL_VALIDATION_FAILED", Http.query(fragmentChain(150)).code());
    }

    @Test
    void rejects_variables_that_nest_too_deep_or_hold_too_much() {
        String deep = "[".repeat(17) + "]".repeat(17);
        String many = "[" + "0,".repeat(50_000) + "0]";

        for (String value : List.of(deep, many)) {
            Http.Reply reply = variables("{\"v\":" + value + "}");
            assertEquals(400, reply.status(), reply.body());
            assertEquals("BAD_USER_INPUT", reply.code());
        }
        assertEquals(
                200,
                variables("{\"v\":" + "[".repeat(15) + "]".repeat(15) + "}").status());
    }

    /** A body of one mebibyte would take twenty times as much memory. */
    @Test
    void rejects_variables_that_hold_far_too_much_before_they_are_built() {
        String objects = "{\"a\":0},".repeat(100_000);

        Http.Reply reply = variables("{\"v\":[" + objects + "0]}");

        assertEquals("BAD_USER_INPUT", reply.code());
        assertEquals("The body contains more than 50,020 values.", reply.message());
    }

    static Stream<Path> introspections() throws IOException {
        return Files.list(Path.of("src/test/resources/introspection"))
                .filter(file -> file.toString().endsWith(".graphql"))
                .sorted();
    }

    /** The queries of tools that generate documentation, or that first find out which fields introspection has. */
    @ParameterizedTest
    @MethodSource("introspections")
    void answers_the_introspection_queries_of_tools(Path query) throws IOException {
        Http.Reply reply = Http.query(Files.readString(query));

        assertEquals(200, reply.status(), reply.body());
        assertNull(reply.at("errors"));
        assertTrue(reply.body().contains("\"name\":\""), reply.body());
    }

    static List<String> circles() {
        return List.of(
                circle("fields { type ", 5),
                circle("fields { type { ofType ", 3),
                circle("fields { args { type ", 3),
                circle("inputFields { type ", 4),
                circle("possibleTypes { interfaces ", 5),
                "{ __schema { types { a: fields { type { ...t } } b: fields { type { ...t } } } } }"
                        + " fragment t on __Type { fields { type { fields { type { fields { name } } } } } }",
                circle("fields { type { ofType ", 5),
                manySchemas(5));
    }

    @ParameterizedTest
    @MethodSource("circles")
    void limits_circular_introspection(String query) {
        Http.Reply reply = Http.query(query);

        // The depth, the complexity or the size of the answer, whichever limit it reaches first.
        boolean isSmall = reply.status() == 200
                && reply.at("errors") == null
                && reply.body().length() < 8_000_000;
        assertTrue(isSmall || "BAD_USER_INPUT".equals(reply.code()), reply.message());
        assertEquals("hello", Http.query("{ probe }").at("data.probe"));
    }

    @Test
    void rejects_introspection_without_end() {
        assertEquals(
                "GRAPHQL_VALIDATION_FAILED",
                Http.query(circle("fields { type ", 10)).code());
        assertEquals("BAD_USER_INPUT", Http.query(manySchemas(50)).code());
    }

    private static String manySchemas(int count) {
        return many(count, i -> "a" + i + ": __schema { types { fields { name type { name fields { name } } } } }");
    }

    private static String circle(String step, int times) {
        int braces = step.replaceAll("[^{]", "").length() + 1;
        return "{ __schema { types { " + (step + "{ ").repeat(times) + "name" + " }".repeat(braces * times) + " } } }";
    }

    @Test
    void counts_the_objects_of_an_answer_while_it_is_created() {
        assertEquals(19_999, things(19_999).<List<?>>at("data.probeThings").size());

        Http.Reply reply = things(20_001);

        assertEquals("BAD_USER_INPUT", reply.code());
        assertTrue(reply.message().contains("20,000 objects"), reply.message());
        assertEquals(
                List.of("probeThings"), reply.<List<Object>>at("errors[0].path").subList(0, 1));
        assertNull(reply.at("data"));
        assertTrue(reply.body().contains("\"data\":null"));
    }

    @Test
    void names_the_connection_to_page_with_when_an_answer_is_too_large() {
        String job = Orders.job(
                        IntStream.range(0, 200).mapToObj(i -> "Item " + i).toArray(String[]::new))
                .id();
        String histories = many(51, i -> "h" + i + ": history { by { name } }");

        Http.Reply reply = Http.query("{ job(id: \"" + job + "\") { items " + histories + " } }");

        assertEquals("BAD_USER_INPUT", reply.code());
        assertTrue(reply.message().endsWith("page with \"transitions(first, after)\"."), reply.message());
    }

    @Test
    void says_that_a_mutation_was_carried_out_whose_answer_is_too_large_and_begins_no_other() {
        String[] names = IntStream.range(0, 200).mapToObj(i -> "Item " + i).toArray(String[]::new);
        String job = Orders.job(names).id();
        String company = Orders.unique("Company");
        String histories = many(51, i -> "h" + i + ": history { by { name } }");

        Http.Reply reply = Http.query("mutation { a: transitionJobItems(input: {jobId: \"" + job
                + "\", to: IN_REVIEW}) { results { jobItem " + histories + " } }"
                + " b: createCompany(input: {name: \"" + company + "\"}) { replayed } }");

        assertEquals(200, reply.status());
        assertEquals("COMMITTED_WITHOUT_RESULT", reply.code());
        assertTrue(reply.message().contains("and 8,000,000 characters"), reply.message());
        assertTrue(reply.message().contains("\"a\" was carried out, but "), reply.message());
        assertEquals(
                200,
                Database.number(
                        "select count(*) from job_item where job_id = ? and state = 'IN_REVIEW'", Database.uuid(job)));
        assertEquals(0, Database.number("select count(*) from company where name = ?", company));
    }

    /** Within the deadline, too. */
    @Test
    void lets_the_largest_job_through_whole_with_its_histories() {
        String[] names = IntStream.range(0, 200).mapToObj(i -> "Item " + i).toArray(String[]::new);
        String job = Orders.job(names).id();
        List<Map<String, Object>> more = Stream.of(names).map(Orders::item).toList();
        for (int i = 0; i < 4; i++) {
            accepted(mutate("addJobItems", input("jobId", job, "items", more), "job { id }"));
        }
        for (String state : List.of("IN_REVIEW", "PROOF_SENT", "PROOF_CHANGES_REQUESTED", "PROOF_SENT")) {
            accepted(mutate("transitionJobItems", input("jobId", job, "to", state), "results { moved }"));
        }

        Http.Reply reply = Http.query("{ job(id: \"" + job + "\") { progress { stage counts { state count } }"
                + " items { name state stateSince history { sequence from to at by { name } note approval } } } }");

        assertEquals(200, reply.status(), reply.code());
        assertEquals(1_000, reply.<List<?>>at("data.job.items").size());
        assertEquals(Set.of(5), Set.copyOf(reply.<List<Integer>>at("data.job.items.collect { it.history.size() }")));
    }

    @Test
    void rejects_a_request_line_that_is_too_long() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String address = "http://localhost:" + RestAssured.port + "/graphql?query=" + Http.encoded("{ probe } #");
        String line = "GET " + URI.create(address).getRawPath() + "?"
                + URI.create(address).getRawQuery() + " HTTP/1.1";
        for (int length : List.of(16_384, 16_385)) {
            URI asked = URI.create(address + "x".repeat(length - line.length()));

            int status = client.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.discarding())
                    .statusCode();

            assertEquals(length == 16_384 ? 200 : 414, status, "of " + length);
        }
    }

    @Test
    void counts_the_values_of_an_answer() {
        String numbers =
                IntStream.range(0, 11).mapToObj(i -> "a" + i + ": number").collect(Collectors.joining(" "));

        Http.Reply reply = Http.query("{ probeThings(count: 19000) { " + numbers + " } }");

        assertEquals("BAD_USER_INPUT", reply.code());
    }

    @Test
    void counts_the_characters_of_an_answer() {
        String texts = IntStream.range(0, 9)
                .mapToObj(i -> "a" + i + ": probeText(value: $v)")
                .collect(Collectors.joining(" "));

        Http.Reply reply = Http.query("query ($v: String) { " + texts + " }", Map.of("v", "x".repeat(1_000_000)));

        assertEquals("BAD_USER_INPUT", reply.code());
        assertTrue(reply.message().contains("8,000,000 characters"), reply.message());
    }

    /** Before all of them are held, like any other answer that exceeds a limit. */
    @Test
    void counts_the_bytes_that_are_read_for_an_answer() {
        assertEquals(
                1_900,
                Http.query("{ probeNotes(count: 1900) }")
                        .<List<?>>at("data.probeNotes")
                        .size());

        Http.Reply reply = Http.query("{ probeNotes(count: 19000) }");

        assertEquals("BAD_USER_INPUT", reply.code());
        assertTrue(reply.message().contains("8,000,000 characters"), reply.message());
        assertEquals("hello", Http.query("{ probe }").at("data.probe"));
    }

    private static Http.Reply operation(String document) {
        String body = new io.vertx.core.json.JsonObject()
                .put("query", document)
                .put("operationName", document.contains("query o ") ? "o" : null)
                .encode();
        return Http.post(body, "Content-Type", Http.JSON, "Accept", Http.RESPONSE_JSON);
    }

    private static Http.Reply variables(String variables) {
        String body = "{\"query\":\"{ probe }\",\"variables\":" + variables + "}";
        return Http.post(body, "Content-Type", Http.JSON, "Accept", Http.RESPONSE_JSON);
    }

    private static Http.Reply things(int count) {
        return Http.query("{ probeThings(count: " + count + ") { number } }");
    }

    private static Limit limit(String name, String within, String over) {
        return new Limit(name, within, over, "GRAPHQL_VALIDATION_FAILED");
    }

    private static String many(int count, java.util.function.IntFunction<String> one) {
        return "{ " + IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(" ")) + " }";
    }

    private static String nested(int depth) {
        return "{ a ".repeat(depth) + "}".repeat(depth);
    }

    /** 2 to the power of this number of fields, and as many again for each level of spreads. */
    private static String doubled(int levels) {
        StringBuilder document = new StringBuilder("{ probeThings(count: 0) { ...f0 } } ");
        for (int i = 0; i < levels; i++) {
            document.append("fragment f%d on Thing { a: number b: number ...f%d ...f%d } ".formatted(i, i + 1, i + 1));
        }
        return document + "fragment f" + levels + " on Thing { number }";
    }

    private static String aliased(int aliases) {
        List<String> things = new ArrayList<>();
        for (int left = aliases; left > 0; left -= 20) {
            things.add("probeThings(count: 0) " + many(Math.min(left, 20), i -> "a" + i + ": number"));
        }
        return "{ " + String.join(" ", things) + " }";
    }

    private static String repeated(int fields) {
        return "{ probeThings(count: 0) " + many(fields, i -> "number") + " }";
    }

    private static String directed(int directives) {
        return "{ probeThings(count: 0) " + many(directives, i -> "... @include(if: true) { number }") + " }";
    }

    private static String fragments(int fragments) {
        return "{ probeThings(count: 0) " + many(fragments, i -> "...f" + i) + " } "
                + IntStream.range(0, fragments)
                        .mapToObj(i -> "fragment f" + i + " on Thing { number }")
                        .collect(Collectors.joining(" "));
    }

    private static String fragmentChain(int inlined) {
        return "{ probeThings(count: 0) " + "{ ... ".repeat(inlined) + "{ ...f } " + "}".repeat(inlined) + " } "
                + "fragment f on Thing " + "{ ... ".repeat(inlined) + "{ number } " + "}".repeat(inlined);
    }

    private static String operations(int operations) {
        return "query o { probe } "
                + IntStream.range(1, operations)
                        .mapToObj(i -> "query o" + i + " { probe }")
                        .collect(Collectors.joining(" "));
    }

    private static String literal(int depth) {
        return "{ probeText(value: " + "[".repeat(depth) + "]".repeat(depth) + ") }";
    }

    /** Contains nothing of the schema, because its size is checked first. */
    private static String tokens(int tokens) {
        return "{ probeText(value: [" + "1 ".repeat(tokens - 10) + "]) }";
    }

    private static String characters(int characters) {
        String document = "{ probe } #";
        return document + "x".repeat(characters - document.length());
    }
}
