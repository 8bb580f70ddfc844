package dev.galley;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints of the management port, for Kubernetes and Prometheus. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class HealthTest {

    // Without @TestHTTPResource, which gives another port in tests of the packaged application.
    private final int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void is_up(String probe) {
        given().port(management)
                .get("/q/health/" + probe)
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"));
    }

    @Test
    void is_ready_when_the_database_is() {
        given().port(management).get("/q/health/ready").then().body("checks.name", hasItem("Database"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Prometheus 2 and 3, and the OpenTelemetry collector
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                        + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;"
                        + "q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,"
                        + "text/plain;version=0.0.4;q=0.3",
                "text/plain",
                "*/*",
                "*",
                "",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/json",
                "text/plain;version=1.0.0; charset=utf-8",
                ";q=,;;"
            })
    void serves_metrics_as_text_for_any_accept_header(String accept) {
        given().port(management)
                .header("Accept", accept)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/plain; version=0.0.4; charset=utf-8"))
                .body(containsString("# TYPE galley_database_available gauge"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text",
                "application/openmetrics-text;version=0.0.1",
                "application/openmetrics-text; version=1.0.0; charset=utf-8"
            })
    void serves_open_metrics_only_if_nothing_else_is_accepted(String accept) {
        given().port(management)
                .header("Accept", accept)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/openmetrics-text; version=1.0.0; charset=utf-8"))
                .body(endsWith("# EOF\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "*; q=.2", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "text/html", ";q=,;;"})
    void serves_health_for_any_accept_header(String accept) {
        given().port(management)
                .header("Accept", accept)
                .get("/q/health/live")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/metrics"})
    void answers_head(String path) {
        given().port(management).head(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/ready", "/q/metrics"})
    void does_not_reveal_the_address_of_the_api(String path) {
        given().get(path).then().statusCode(404);
    }
}
