package dev.galley.graphql.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.graphql.Http;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URL;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class RootFieldTimersTest {

    @Inject
    MeterRegistry meters;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void counts_root_fields_by_what_the_schema_calls_them() {
        long ok = count("query", "probe", "ok");

        Http.query("query MyName { myAlias: probe other: probe }");

        assertEquals(ok + 2, count("query", "probe", "ok"));
        String scraped = scraped();
        assertTrue(scraped.contains("galley_graphql_root_field_seconds_count{field=\"probe\""), scraped);
        assertFalse(scraped.contains("myAlias") || scraped.contains("MyName"));
    }

    @Test
    void distinguishes_failed_fields_from_successful_ones() {
        long ok = count("query", "probeFailure", "ok");
        long error = count("query", "probeFailure", "error");

        Http.query("{ a: probeFailure(kind: \"unchecked\") b: probeFailure(kind: \"graphql\") }");

        assertEquals(ok, count("query", "probeFailure", "ok"));
        assertEquals(error + 2, count("query", "probeFailure", "error"));
    }

    @Test
    void counts_mutations_as_such() {
        long before = count("mutation", "probeWrite", "ok");

        Http.query("mutation { probeWrite }");

        assertEquals(before + 1, count("mutation", "probeWrite", "ok"));
    }

    private long count(String operation, String field, String outcome) {
        return meters.get(RootFieldTimers.NAME)
                .tags("operation", operation, "field", field, "outcome", outcome)
                .timer()
                .count();
    }

    private String scraped() {
        return RestAssured.get(metrics).asString();
    }
}
