package dev.galley.devmode;

import static dev.galley.Graph.ask;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The GraphQL UI opens with a working query. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class ExampleQueryTest {

    @Test
    void is_in_the_address_to_which_the_ui_leads_and_works() {
        String address = given().redirects()
                .follow(false)
                .get("/q/graphql-ui/")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        String query = URLDecoder.decode(address.substring(address.indexOf('=') + 1), StandardCharsets.UTF_8);
        assertNotNull(ask(query).getList("jobs.nodes"));
        given().urlEncodingEnabled(false).get(address).then().statusCode(200);
    }

    @Test
    void leaves_a_query_in_the_url_alone() {
        given().redirects()
                .follow(false)
                .get("/q/graphql-ui/?query=%7B__typename%7D")
                .then()
                .statusCode(200);
    }
}
