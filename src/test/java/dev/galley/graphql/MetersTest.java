package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.graphql.protocol.ErrorCode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics for operators. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class MetersTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @ParameterizedTest
    @CsvSource({
        "{ probeFailure(kind: \"unchecked\") }, INTERNAL_SERVER_ERROR",
        "{ a: probeFailure(kind: \"unchecked\") b: probeFailure(kind: \"unchecked\") }, INTERNAL_SERVER_ERROR",
        "{ thereIsNoSuchField }, GRAPHQL_VALIDATION_FAILED",
        "{, GRAPHQL_PARSE_FAILED"
    })
    void counts_an_answer_once_under_its_code(String document, String code) {
        String series = "galley_graphql_errors_total{code=\"" + code + "\"}";
        double before = value(series);

        Http.query(document);

        assertEquals(before + 1, value(series));
    }

    @Test
    void counts_what_is_rejected_before_it_is_read() {
        String series = "galley_graphql_errors_total{code=\"BAD_USER_INPUT\"}";
        double before = value(series);

        RestAssured.given().contentType("text/plain").body("{ probe }").post("/graphql");

        assertEquals(before + 1, value(series));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void has_a_series_for_each_code_from_the_start(ErrorCode code) {
        assertTrue(value("galley_graphql_errors_total{code=\"" + code + "\"}") >= 0);
    }

    /** The last two come from the pool. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "galley_operations_running",
                "galley_operations_waiting",
                "galley_memory_reserved_bytes",
                "agroal_active_count{datasource=\"default\"}",
                "agroal_awaiting_count{datasource=\"default\"}"
            })
    @Timeout(60)
    void says_that_nothing_is_under_way(String series) {
        // The memory of an answer is released a moment after the client has received it.
        while (value(series) != 0) {
            Thread.onSpinWait();
        }
        assertEquals(0, value(series));
    }

    @Test
    void says_that_the_database_is_there() {
        assertEquals(1, value("galley_database_available"));
    }

    @Test
    void has_what_the_alerts_ask_for() throws IOException {
        Http.query("{ probe }");
        String scraped = RestAssured.get(metrics).asString();

        List<String> missing = Pattern.compile("\\b(galley|agroal|http)_[a-z_]+")
                .matcher(Files.readString(Path.of("deploy/components/alerts/prometheus-rule.yaml")))
                .results()
                .map(MatchResult::group)
                .filter(name -> !scraped.contains("\n" + name + "{") && !scraped.contains("\n" + name + " "))
                .toList();

        assertEquals(List.of(), missing);
    }

    private double value(String series) {
        String scraped = RestAssured.get(metrics).asString();
        return scraped.lines()
                // The older format ends a list of labels with a comma.
                .map(line -> line.replace(",}", "}"))
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + series + " in\n" + scraped));
    }
}
