package dev.galley.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.DatabaseResource;
import dev.galley.graphql.TightLimitsTest;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose board is turned off. */
@QuarkusTest
@TestProfile(TightLimitsTest.Tight.class)
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class BoardOffTest {

    private final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/board",
                "/board/",
                "/board/new",
                "/board.html",
                "/board/assets/",
                "/board/session",
                "/board/sign-in",
                "/board/sign-out"
            })
    void has_none_of_its_addresses(String path) {
        assertEquals(404, browser.get(path).status());
    }

    @Test
    void has_none_of_its_assets() throws IOException {
        try (InputStream page =
                BoardRoutes.class.getClassLoader().getResourceAsStream("META-INF/resources/board.html")) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            for (String asset : Browser.assets(text)) {
                assertEquals(404, browser.get(asset).status());
                assertEquals(
                        404, browser.get(asset.replace("/board/", "/board%2F")).status());
            }
        }
    }
}
