package dev.galley.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.access.ProviderResource;
import dev.galley.access.TokenMint;
import dev.galley.access.TokensTest;
import dev.galley.board.Browser.Page;
import dev.galley.graphql.subscription.Subscribing;
import dev.galley.graphql.subscription.Subscribing.Socket;
import dev.galley.graphql.subscription.Subscribing.Transport;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in on the board at an OpenID provider, and what the session's cookie can do. */
@QuarkusTest
@TestProfile(TokensTest.WithProvider.class)
@WithTestResource(ProviderResource.class)
class SignInTest {

    private static final String ME = "{ me { actor { kind subject name } roles } }";
    private static final String CHANGES = "subscription { changes { nodes { kind } cursor } }";
    private static final String[] AS_PAGE = {"Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"};

    private final Browser browser = new Browser();

    @AfterEach
    void the_provider_is_as_before() {
        List.of(ProviderResource.AUDIENCE, ProviderResource.LIFESPAN, ProviderResource.REFRESHES)
                .forEach(System::clearProperty);
    }

    @Test
    void leads_to_the_provider_and_back_to_the_page() {
        JsonPath before = browser.get("/board/session").json();
        Page challenge = browser.get("/board/sign-in?to=" + encoded("/board/jobs/job_1?mine=true"));
        Map<String, String> asked = ProviderResource.parameters(
                URI.create(challenge.header("Location")).getRawQuery());
        Page back = browser.get(Browser.fetch(challenge.header("Location")).header("Location"));
        Page page = browser.get(back.header("Location"));
        Page session = browser.get("/board/session");

        assertEquals(
                "{auth=oidc, signInUrl=/board/sign-in, signOutUrl=/board/sign-out, signedIn=false}", sorted(before));
        assertTrue(challenge.header("Location").startsWith(ProviderResource.issuer() + "/authorize?"));
        assertEquals("code", asked.get("response_type"));
        assertEquals("S256", asked.get("code_challenge_method"));
        assertEquals("http://localhost:" + RestAssured.port + "/board/sign-in", asked.get("redirect_uri"));
        assertEquals(302, page.status());
        assertEquals("/board/jobs/job_1?mine=true", page.header("Location"));
        assertTrue(session.json().getBoolean("signedIn"));
        assertTrue(session.json().getInt("expiresInSeconds") > 60, session.text());
        for (Page answer : List.of(challenge, back, page, session)) {
            assertEquals("no-store", answer.header("Cache-Control"));
        }
        assertEquals("ada", me(browser.query(ME, AS_PAGE)).getString("data.me.actor.subject"));
    }

    @Test
    void keeps_tokens_in_encrypted_cookies_that_scripts_and_other_sites_do_not_get() {
        Page challenge = browser.get("/board/sign-in");
        Page back = browser.get(Browser.fetch(challenge.header("Location")).header("Location"));

        for (Page page : List.of(challenge, back)) {
            List<String> set = page.headers("Set-Cookie").stream()
                    .filter(cookie -> !cookie.contains("Max-Age=0"))
                    .toList();
            assertFalse(set.isEmpty());
            for (String cookie : set) {
                assertTrue(cookie.contains("; HTTPOnly"), cookie);
                assertTrue(cookie.contains("; Secure"), cookie);
                assertTrue(cookie.contains("; SameSite=Lax"), cookie);
            }
        }
        assertTrue(browser.cookies().keySet().stream().allMatch(name -> name.startsWith("q_session_board")));
        // Five parts: a token that is encrypted, not one that is only signed.
        assertEquals(5, String.join("", browser.cookies().values()).split("\\.").length);
    }

    @Test
    void the_caller_is_that_of_the_access_token() {
        signIn();

        JsonPath seen = me(browser.query(ME, AS_PAGE));

        assertEquals(Map.of("kind", "PERSON", "subject", "ada", "name", "Ada Lovelace"), seen.getMap("data.me.actor"));
        assertEquals(List.of("OPERATOR"), seen.getList("data.me.roles"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cross-site", "same-site", "none", "same-origin, cross-site", "Same-Origin"})
    void the_cookie_counts_for_pages_of_this_origin_alone(String site) {
        signIn();

        Page answer = site.isEmpty()
                ? browser.query(ME, "Content-Type", "application/json")
                : browser.query(ME, "Content-Type", "application/json", "Sec-Fetch-Site", site);

        assertUnauthenticated(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void the_cookie_counts_for_json_alone(String type) {
        signIn();

        assertEquals(
                415,
                browser.query(ME, "Content-Type", type, "Sec-Fetch-Site", "same-origin")
                        .status());
    }

    @Test
    void the_cookie_does_not_count_for_get_and_web_sockets() {
        signIn();

        assertUnauthenticated(browser.send("GET", "/graphql?query=" + encoded(ME), "Sec-Fetch-Site", "same-origin"));
        try (Socket socket = Socket.open(
                "graphql-transport-ws",
                "Cookie",
                browser.cookieHeader(),
                "Sec-Fetch-Site",
                "same-origin",
                "Origin",
                origin())) {
            assertEquals(4403, socket.initialize().code());
        }
    }

    @Test
    void credentials_that_are_sent_explicitly_win() {
        signIn();
        String bob = "Bearer " + TokenMint.token(TokenMint.claims("bob", "viewer"));

        assertEquals("bob", me(browser.query(ME, with("Authorization", bob))).getString("data.me.actor.subject"));
        for (String wrong : List.of("Bearer nonsense", "Bearer galley_key_x", "Basic YWRhOmFkYQ==", "")) {
            assertUnauthenticated(browser.query(ME, with("Authorization", wrong)));
        }
        assertUnauthenticated(browser.query(ME, with("X-API-Key", "galley_key_x")));
    }

    @Test
    void a_cookie_that_was_changed_does_not_count() {
        signIn();
        Map<String, String> cookies = new TreeMap<>(browser.cookies());

        cookies.forEach((name, value) -> browser.cookies().put(name, value.substring(0, value.length() - 4) + "AAAA"));
        assertUnauthenticated(browser.query(ME, AS_PAGE));
        assertFalse(browser.get("/board/session").json().getBoolean("signedIn"));
        browser.cookies().clear();
        browser.cookies().put("q_session_board_chunk_x", "a");
        browser.cookies().put("q_session_board_chunk_", "a");
        assertUnauthenticated(browser.query(ME, AS_PAGE));
        browser.cookies().clear();
        browser.cookies().put("q_auth_board_a", "a|b");
        assertUnauthenticated(browser.query(ME, AS_PAGE));
        cookies.forEach((name, value) -> browser.cookies().put(name.replace("_board", ""), value));
        assertUnauthenticated(browser.query(ME, AS_PAGE));
    }

    @Test
    void a_stream_ends_with_the_token_and_then_the_session_has_ended() {
        System.setProperty(ProviderResource.LIFESPAN, "7");
        signIn();
        try (Subscribing stream = Subscribing.start(
                Transport.EVENT_STREAM,
                CHANGES,
                Map.of(),
                "Cookie",
                browser.cookieHeader(),
                "Sec-Fetch-Site",
                "same-origin")) {
            stream.next().batch();

            assertEquals("closed", stream.next().type());
        }
        assertFalse(browser.get("/board/session").json().getBoolean("signedIn"));
        assertUnauthenticated(browser.query(ME, AS_PAGE));
        assertTrue(browser.get("/board/sign-in").header("Location").startsWith(ProviderResource.issuer()));
    }

    @Test
    void tells_the_page_when_to_renew_the_session_and_renews_it_then() {
        System.setProperty(ProviderResource.LIFESPAN, "6");
        System.setProperty(ProviderResource.REFRESHES, "true");
        signIn();
        String first = browser.cookieHeader();

        JsonPath session = browser.get("/board/session").json();

        assertTrue(session.getInt("expiresInSeconds") <= 4, session.prettify());
        assertEquals(first, browser.cookieHeader());
        do {
            session = browser.get("/board/session").json();
            assertTrue(session.getBoolean("signedIn"));
        } while (first.equals(browser.cookieHeader()));
        assertTrue(session.getInt("expiresInSeconds") <= 4, session.prettify());
    }

    @Test
    void tokens_are_refreshed_if_the_provider_allows_it() {
        System.setProperty(ProviderResource.LIFESPAN, "5");
        System.setProperty(ProviderResource.REFRESHES, "true");
        signIn();
        String first = browser.cookieHeader();
        Page answer;
        do {
            answer = browser.query(ME, AS_PAGE);
            assertEquals(200, answer.status(), answer.text());
        } while (first.equals(browser.cookieHeader()));

        assertEquals("ada", me(answer).getString("data.me.actor.subject"));
        assertEquals(200, browser.query(ME, AS_PAGE).status());
    }

    @Test
    void a_token_for_another_audience_is_no_session() {
        System.setProperty(ProviderResource.AUDIENCE, "elsewhere");
        Page challenge = browser.get("/board/sign-in");
        Page back = browser.get(Browser.fetch(challenge.header("Location")).header("Location"));
        Map<String, String> cookies = new TreeMap<>(browser.cookies());

        assertUnauthenticated(browser.query(ME, AS_PAGE));
        browser.cookies().putAll(cookies);
        assertEquals(
                "/board?sign-in=failed", browser.get(back.header("Location")).header("Location"));
        assertEquals(Map.of(), browser.cookies());
    }

    @Test
    void a_sign_in_that_fails_does_not_start_again_by_itself() {
        String url =
                Browser.fetch(browser.get("/board/sign-in").header("Location")).header("Location");
        Map<String, String> cookies = Map.copyOf(browser.cookies());

        browser.cookies().clear();
        assertEquals("/board?sign-in=failed", browser.get(url).header("Location"), "without the cookie");
        for (String wrong : List.of(
                url.replace("state=", "state=x"),
                url.replaceAll("code=[^&]*", "code=x,x,x"),
                url.replaceAll("code=[^&]*", "error=access_denied"),
                url.replaceAll("&code=[^&]*", ""))) {
            browser.cookies().clear();
            browser.cookies().putAll(cookies);

            assertEquals("/board?sign-in=failed", browser.get(wrong).header("Location"), wrong);
            assertFalse(browser.get("/board/session").json().getBoolean("signedIn"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/board",
                "//evil.example/board",
                "/\\evil.example",
                "/board\\evil.example",
                "/board@evil.example",
                "/boards",
                "/graphql",
                "javascript:alert(1)",
                "/board/\r\nX-Header: 1",
                "/board/ü",
                "/board/sign-in?to=/board",
                "/board/sign-out",
                ""
            })
    void leads_to_no_other_place_than_the_board(String to) {
        signIn();

        Page page = browser.get("/board/sign-in?to=" + encoded(to));

        assertEquals(302, page.status());
        assertEquals("/board", page.header("Location"));
    }

    @Test
    void ends_the_session_here_and_at_the_provider() {
        signIn();
        Page other = browser.send("GET", "/board/sign-out", "Sec-Fetch-Site", "cross-site");
        boolean isSignedIn = browser.get("/board/session").json().getBoolean("signedIn");
        Page end = browser.send("GET", "/board/sign-out", "Sec-Fetch-Site", "same-origin");
        URI location = URI.create(end.header("Location"));
        Map<String, String> parameters = ProviderResource.parameters(location.getRawQuery());

        assertEquals("/board", other.header("Location"));
        assertTrue(isSignedIn);
        assertTrue(location.toString().startsWith(ProviderResource.issuer() + "/end?"));
        assertEquals(origin() + "/board", parameters.get("post_logout_redirect_uri"));
        assertEquals(3, parameters.get("id_token_hint").split("\\.").length);
        assertEquals(Map.of(), browser.cookies());
        assertUnauthenticated(browser.query(ME, AS_PAGE));
        assertEquals("/board", browser.get("/board/sign-out").header("Location"));
    }

    private void signIn() {
        Page challenge = browser.get("/board/sign-in");
        Page back = browser.get(Browser.fetch(challenge.header("Location")).header("Location"));
        assertNotEquals("/board?sign-in=failed", back.header("Location"));
        assertFalse(browser.cookies().isEmpty());
    }

    private static JsonPath me(Page answer) {
        assertEquals(200, answer.status(), answer.text());
        return answer.json();
    }

    private static void assertUnauthenticated(Page answer) {
        assertEquals(401, answer.status(), answer.text());
        assertEquals("UNAUTHENTICATED", answer.json().getString("errors[0].extensions.code"));
    }

    private static String[] with(String name, String value) {
        return new String[] {
            "Content-Type", "application/json", "Sec-Fetch-Site", "same-origin", name, value,
        };
    }

    private static String sorted(JsonPath json) {
        return new TreeMap<>(json.getMap("$")).toString();
    }

    private static String origin() {
        return "http://localhost:" + RestAssured.port;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
