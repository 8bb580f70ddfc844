package dev.galley;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kubernetes and Prometheus ask on the management port. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class HealthTest {

    // Not by @TestHTTPResource, which names another port in the tests of what is packaged.
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
    @ValueSource(strings = {"/q/health/ready", "/q/metrics"})
    void is_not_told_where_the_api_is(String path) {
        given().get(path).then().statusCode(404);
    }
}
