package dev.galley.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.board.Browser.Page;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the board and its assets, over HTTP. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class BoardTest {

    private final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/board",
                "/board/",
                "/board?state=IN_REVIEW",
                "/board/new",
                "/board/import",
                "/board/jobs/job_01h455vb4pex5vsknk084sn02q",
                "/board/jobs/a.b",
                "/board/jobs/with%20space"
            })
    void every_address_of_the_board_answers_its_page(String path) {
        Page page = browser.get(path);
        Page head = browser.send("HEAD", path);

        assertEquals(200, page.status());
        assertEquals("text/html; charset=UTF-8", page.header("Content-Type"));
        assertEquals("no-cache", page.header("Cache-Control"));
        assertEquals(
                List.of("css", "js"),
                page.assets().stream().map(BoardTest::ending).sorted().toList());
        assertEquals(200, head.status());
        assertEquals(page.header("Content-Length"), head.header("Content-Length"));
        assertEquals("", head.text());
    }

    @Test
    void the_first_page_leads_to_the_board() {
        for (String method : List.of("GET", "HEAD")) {
            Page page = browser.send(method, "/");

            assertEquals(302, page.status());
            assertEquals("/board", page.header("Location"));
        }
    }

    @Test
    void assets_are_cached_for_ever_under_the_hash_of_their_content() {
        for (String path : browser.get("/board").assets()) {
            Page asset = browser.get(path);

            assertEquals(200, asset.status(), path);
            assertEquals("public, max-age=31536000, immutable", asset.header("Cache-Control"));
            assertEquals(
                    ending(path).equals("js") ? "text/javascript; charset=UTF-8" : "text/css; charset=UTF-8",
                    asset.header("Content-Type"));
            assertTrue(asset.text().length() > 0);
            assertEquals(
                    asset.header("Content-Length"), browser.send("HEAD", path).header("Content-Length"));
            assertTrue(!asset.text().contains("sourceMappingURL"), path);
            assertEquals(404, browser.get(path + ".map").status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/board.html",
                "/board%2Ehtml",
                "//board.html",
                "/board/../board.html",
                "/board/assets/",
                "/board/assets/nothing.js",
                "/board/assets/app.js",
                "/board/assets/..%2F..%2Fboard.html",
                "/board/assets/%2e%2e/%2e%2e/board.html",
                "/board%2Fassets/app.js",
                "/board.graphql",
                "/boards",
                "/META-INF/resources/board.html"
            })
    void nothing_else_is_found(String path) {
        Page page = browser.get(path);

        assertEquals(404, page.status());
        assertTrue(!page.text().contains("/board/assets/app"), page.text());
    }

    @Test
    void an_asset_is_not_found_at_another_address() {
        String path = browser.get("/board").assets().get(0);

        assertEquals(
                404,
                browser.get(path.replace("/board/assets", "/board%2Fassets")).status());
        assertTrue(browser.get(path.replace("assets/", "assets%2F")).text().contains("<html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/board", "/board/new", "/board/assets/nothing.js"})
    void is_only_read(String path) {
        for (String method : List.of("POST", "PUT", "DELETE", "INVENTED")) {
            Page page = browser.send(method, path);

            assertEquals(405, page.status(), method);
            assertEquals("GET, HEAD, OPTIONS", page.header("Allow"));
        }
        assertEquals(204, browser.send("OPTIONS", path).status());
    }

    @Test
    void nobody_signs_in_without_authentication() {
        Page session = browser.get("/board/session");

        assertEquals(Map.of("auth", "none", "signedIn", true), session.json().getMap("$"));
        assertEquals("application/json", session.header("Content-Type"));
        assertEquals("no-store", session.header("Cache-Control"));
        assertEquals(404, browser.get("/board/sign-in").status());
        assertEquals(404, browser.get("/board/sign-out").status());
    }

    @Test
    void an_unchanged_page_is_not_sent_again() {
        String tag = browser.get("/board").header("ETag");
        Page again = browser.send("GET", "/board/new", "If-None-Match", "\"other\", " + tag);

        assertEquals(304, again.status());
        assertEquals("", again.text());
        assertEquals(tag, again.header("ETag"));
        assertEquals(
                200, browser.send("GET", "/board", "If-None-Match", "\"other\"").status());
    }

    @Test
    void files_are_compressed_if_the_browser_accepts_that() throws Exception {
        String script = script();
        Page plain = browser.get(script);
        Page compressed = browser.send("GET", script, "Accept-Encoding", "gzip, br");

        assertNull(plain.header("Content-Encoding"));
        assertEquals("gzip", compressed.header("Content-Encoding"));
        assertTrue(compressed.headers("Vary").contains("accept-encoding"), compressed.headers("Vary")::toString);
        assertTrue(plain.headers("Vary").contains("accept-encoding"), plain.headers("Vary")::toString);
        assertArrayEquals(
                plain.body(), new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes());
        assertEquals(String.valueOf(compressed.body().length), compressed.header("Content-Length"));
    }

    @Test
    void the_page_and_its_assets_run_only_their_own_code() {
        for (String path : List.of("/board", "/board/new", script())) {
            Page page = browser.get(path);

            assertEquals(
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                            + "require-trusted-types-for 'script'; trusted-types lit-html",
                    page.header("Content-Security-Policy"));
            assertEquals("same-origin", page.header("Cross-Origin-Opener-Policy"));
            assertEquals("same-origin", page.header("Cross-Origin-Resource-Policy"));
            assertTrue(page.header("Permissions-Policy").contains("camera=()"));
            assertTrue(!page.header("Permissions-Policy").contains("self"));
            assertEquals("nosniff", page.header("X-Content-Type-Options"));
            assertEquals("DENY", page.header("X-Frame-Options"));
            assertEquals("no-referrer", page.header("Referrer-Policy"));
        }
    }

    @Test
    void the_page_has_no_code_or_styles_of_its_own() {
        String page = browser.get("/board").text();

        assertTrue(!page.matches("(?is).*<style.*"), page);
        assertTrue(!page.matches("(?is).*\\s(style|on[a-z]+)=.*"), page);
        assertTrue(!page.matches("(?is).*<script(?![^>]*\\ssrc=\"/board/assets/).*"), page);
        assertTrue(!page.matches("(?is).*\\s(src|href)=.?(https?:)?//.*"), page);
    }

    private String script() {
        return browser.get("/board").assets().stream()
                .filter(path -> path.endsWith(".js"))
                .findFirst()
                .orElseThrow();
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
