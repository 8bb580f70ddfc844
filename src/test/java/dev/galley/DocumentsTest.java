package dev.galley;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.galley.Document.Block;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service answers as the documents show. An operation is a {@code graphql} block, followed by its variables and its
 * answer as {@code json} blocks, or {@code curl} in an {@code sh} block, followed by its answer. Variables alone send the
 * operation before them again, and an answer alone the request before it. A document is one conversation: what differs
 * from run to run (IDs, times, cursors, secrets, assigned references) has to be the same wherever the document has the same.
 */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class DocumentsTest {

    private static final Pattern CURL = Pattern.compile("curl .*? -d '(\\{.*})'", Pattern.DOTALL);

    /** The caller as the documents name it; the packaged application has no developer. */
    private static final String CALLER = "Dev Eloper";

    String caller() {
        return CALLER;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "src/main/docs/graphql-guide.md",
                "src/main/docs/access.md",
                "src/main/docs/webhooks.md"
            })
    void an_example_gets_the_answer_that_the_document_shows(String path) {
        Conversation conversation = new Conversation();
        Document.of(path).blocks().forEach(conversation::take);
        conversation.end();

        assertTrue(conversation.answers > 0, "There is an example");
    }

    @Test
    void no_other_document_shows_an_answer() throws IOException {
        List<Document> others = Document.all().stream()
                .filter(document ->
                        !document.toString().matches("README.md|src/main/docs/(graphql-guide|access|webhooks).md"))
                .filter(document -> !document.blocks("json").isEmpty()
                        || !document.blocks("graphql").isEmpty())
                .toList();

        assertEquals(List.of(), others);
    }

    @Test
    void operations_are_valid() throws IOException {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().parse(given().get("/graphql/schema.graphql").asString()));
        for (Document document : Document.all()) {
            for (Block operation : document.blocks("graphql")) {
                assertEquals(
                        List.of(),
                        new Validator()
                                .validateDocument(schema, Parser.parse(operation.text()), rule -> true, Locale.ENGLISH),
                        operation.text());
            }
        }
    }

    /** The requests of a document, in its order, and the actual values of its placeholders. */
    private final class Conversation {

        private final Map<String, String> actual = new HashMap<>(Map.of(CALLER, caller()));
        private String query = "";
        private JsonObject request = new JsonObject();
        private boolean sent = true;
        int answers;

        void take(Block block) {
            switch (block.language()) {
                case "graphql" -> {
                    end();
                    query = block.text();
                    prepare(new JsonObject().put("query", query));
                }
                case "sh" -> {
                    Matcher curl = CURL.matcher(block.text());
                    if (curl.find()) {
                        end();
                        prepare(new JsonObject(curl.group(1)));
                    }
                }
                case "json" -> {
                    JsonObject json = new JsonObject(block.text());
                    if (json.containsKey("data") || json.containsKey("errors")) {
                        answers++;
                        compare(json, send(), "");
                    } else {
                        prepare(new JsonObject().put("query", query).put("variables", json));
                    }
                }
                default -> {
                    // Not sent to the service.
                }
            }
        }

        /** Sends a request that the document shows without an answer; it must not fail. */
        void end() {
            if (!sent) {
                assertNull(send().getValue("errors"), () -> "This fails: " + request);
            }
        }

        private void prepare(JsonObject next) {
            request = next;
            sent = false;
        }

        private JsonObject send() {
            sent = true;
            return new JsonObject(given().contentType("application/json")
                    .body(now(request.encode()))
                    .post("/graphql")
                    .asString());
        }

        private String now(String text) {
            String now = text;
            for (Map.Entry<String, String> value : actual.entrySet()) {
                now = now.replace(value.getKey(), value.getValue());
            }
            return now;
        }

        private void compare(Object shown, Object answered, String place) {
            if (shown instanceof JsonObject object && answered instanceof JsonObject other) {
                assertEquals(object.fieldNames(), other.fieldNames(), () -> place + " in " + other.encodePrettily());
                object.fieldNames()
                        .forEach(name -> compare(object.getValue(name), other.getValue(name), place + "." + name));
            } else if (shown instanceof JsonArray list && answered instanceof JsonArray other) {
                assertEquals(list.size(), other.size(), () -> place + " is " + other.encodePrettily());
                Iterator<Object> answers = other.iterator();
                list.forEach(element -> compare(element, answers.next(), place + "[]"));
            } else if (shown instanceof String text
                    && answered instanceof String other
                    && !now(text).equals(other)) {
                learn(text, other, place);
            } else if (!(shown instanceof String)) {
                assertEquals(shown, answered, place);
            } else if (!(answered instanceof String)) {
                fail(place + " is " + answered + ", not " + shown);
            }
        }

        private void learn(String shown, String answered, String place) {
            assertEquals(kind(shown, place), kind(answered, place), () -> place + " is " + answered + ", not " + shown);
            assertEquals(
                    answered,
                    actual.computeIfAbsent(shown, it -> answered),
                    () -> place + ": " + shown + " was something else before");
        }

        /** The kind of a varying value; the value itself if it does not vary. */
        private String kind(String value, String place) {
            if (place.matches(".*(?i:cursor|\\.secret)")) {
                return "cursor or secret";
            }
            if (value.matches("[a-z]+_[0-9a-hjkmnp-tv-z]{26}")) {
                return value.substring(0, value.indexOf('_'));
            }
            if (value.matches("JOB-\\d{6}")) {
                return "assigned reference";
            }
            return value.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z") ? "time" : value;
        }
    }
}
