package dev.galley;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the service does. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class ReadmeTest {

    private static final Pattern CALL_AND_ANSWER =
            Pattern.compile("```sh\\ncurl [^\\n]*? -d '(\\{.*?\\})'\\n```\\s+```json\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern DOCUMENT = Pattern.compile("```graphql\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void gives_the_answers_that_the_service_gives() throws IOException {
        List<MatchResult> calls = found(CALL_AND_ANSWER);
        assertEquals(2, calls.size(), "a mutation and a query");
        for (MatchResult call : calls) {
            String answer = given().contentType("application/json")
                    .body(call.group(1))
                    .post("/graphql")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertEquals(new JsonObject(call.group(2)), new JsonObject(answer));
        }
    }

    @Test
    void shows_documents_that_fit_the_schema() throws IOException {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().parse(given().get("/graphql/schema.graphql").asString()));
        List<MatchResult> documents = found(DOCUMENT);
        assertFalse(documents.isEmpty());
        for (MatchResult document : documents) {
            String text = document.group(1);
            assertEquals(
                    List.of(),
                    new Validator().validateDocument(schema, Parser.parse(text), rule -> true, Locale.ENGLISH),
                    text);
        }
    }

    private static List<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("README.md"))).results().toList();
    }
}
