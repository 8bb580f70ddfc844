package dev.galley.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.DatabaseResource;
import dev.galley.access.ApiKeysTest;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The board of a service that accepts only API keys. */
@QuarkusTest
@TestProfile(ApiKeysTest.KeysOnly.class)
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class BoardWithKeysTest {

    private final Browser browser = new Browser();

    @Test
    void tells_the_page_to_ask_for_a_key() {
        assertEquals(
                Map.of("auth", "keys", "signedIn", false),
                browser.get("/board/session").json().getMap("$"));
        assertEquals(404, browser.get("/board/sign-in").status());
        assertEquals(404, browser.get("/board/sign-out").status());
    }
}
