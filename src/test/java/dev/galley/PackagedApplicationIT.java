package dev.galley;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The packaged application (jar or native executable) starts, and uses the configured database. */
@QuarkusIntegrationTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class PackagedApplicationIT {

    @Test
    void is_ready() {
        // Without @TestHTTPResource, which gives another port here.
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        given().port(port).when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void contains_the_board_with_its_bundle() {
        String page =
                given().when().get("/board").then().statusCode(200).extract().asString();
        List<String> assets = Pattern.compile("\"(/board/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(asset -> asset.group(1))
                .toList();

        assertEquals(2, assets.size(), page);
        for (String asset : assets) {
            given().when()
                    .get(asset)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "public, max-age=31536000, immutable")
                    .header("Content-Encoding", "gzip");
        }
        given().when().get("/board.html").then().statusCode(404);
    }

    @Test
    void is_connected_to_the_database_of_the_tests() throws SQLException {
        try (Connection connection = DatabaseResource.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where application_name = 'galley'")) {
            rows.next();
            assertTrue(rows.getInt(1) > 0);
        }
    }
}
