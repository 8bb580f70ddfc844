package dev.galley.access;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.unique;
import static dev.galley.access.TokenMint.claims;
import static dev.galley.access.TokenMint.signed;
import static dev.galley.access.TokenMint.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Graph;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import dev.galley.graphql.subscription.Subscribing;
import dev.galley.graphql.subscription.Subscribing.Event;
import dev.galley.graphql.subscription.Subscribing.Transport;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bearer tokens of an OpenID provider, valid and invalid, over HTTP. */
@QuarkusTest
@TestProfile(TokensTest.WithProvider.class)
@WithTestResource(ProviderResource.class)
public class TokensTest {

    /** An application that requires tokens. */
    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("galley.limits.subscriptions.authentication-interval", "1S");
        }
    }

    private static final String ME = "{ me { actor { kind subject name } roles confined company { id } } }";

    private final AuditLog audit = new AuditLog();

    @BeforeEach
    void listen() {
        audit.open();
    }

    @AfterEach
    void stopListening() {
        audit.close();
        System.clearProperty(ProviderResource.IS_GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "integrator", "admin", "customer"})
    void a_valid_token_identifies_the_caller_and_its_role(String role) {
        JsonPath me = with(token(claims("ada", role)), () -> ask(ME));

        assertEquals(Map.of("kind", "PERSON", "subject", "ada", "name", "Ada Lovelace"), me.getMap("me.actor"));
        assertEquals(List.of(role.toUpperCase(Locale.ROOT)), me.getList("me.roles"));
        assertEquals(role.equals("customer"), me.getBoolean("me.confined"));
    }

    @Test
    void a_caller_without_a_known_role_can_only_query_me() {
        String token = token(claims("ada", "editor", "uma_authorization"));

        assertEquals(List.of(), with(token, () -> ask(ME)).getList("me.roles"));
        assertEquals("FORBIDDEN", with(token, () -> Graph.refusal("{ jobs { totalCount } }")));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_subscription_ends_when_its_token_expires(Transport transport) {
        String document = "subscription { changes { nodes { kind } cursor } }";
        String token = token(claims("ada", "viewer").expiresAt(Instant.now().getEpochSecond() + 4));
        String longer = token(claims("ada", "viewer"));
        try (Subscribing client = Subscribing.start(transport, document, Map.of(), "Authorization", "Bearer " + token);
                Subscribing other =
                        Subscribing.start(transport, document, Map.of(), "authorization", "Bearer " + longer)) {
            client.next().batch();
            other.next().batch();

            Event end = client.next();

            assertEquals(transport == Transport.MULTIPART ? "error" : "closed", end.type());
            assertEquals(transport == Transport.WEB_SOCKET ? 4403 : 0, end.code());
            with(token(claims("grace", "integrator")), () -> Orders.job("Posters"));
            assertEquals(3, other.nodes(3).size());
        }
    }

    @Test
    void history_shows_which_person_did_it() {
        String token = token(claims("grace", "integrator").claim("name", "Grace Hopper"));
        Made job = with(token, () -> Orders.job("Posters"));
        JsonPath seen = with(
                token,
                () -> ask(
                        "query ($id: ID!) { job(id: $id) { createdBy { kind subject name }"
                                + " items { history { by { kind subject name } } } } }",
                        "id",
                        job.id()));

        Map<String, String> grace = Map.of("kind", "PERSON", "subject", "grace", "name", "Grace Hopper");
        assertEquals(grace, seen.getMap("job.createdBy"));
        assertEquals(grace, seen.getMap("job.items[0].history[0].by"));
    }

    @Test
    void idempotency_keys_belong_to_one_person() {
        Map<String, Object> order = Orders.order("Posters");
        order.put("idempotencyKey", unique("key"));
        String first = token(claims(unique("first"), "integrator"));
        String second = token(claims(unique("second"), "integrator"));

        assertFalse(with(first, () -> Orders.create(order)).getBoolean("replayed"));
        assertTrue(with(first, () -> Orders.create(order)).getBoolean("replayed"));
        assertEquals(
                List.of("REFERENCE_TAKEN input.reference"), Graph.errors(with(second, () -> Orders.create(order))));
    }

    @Test
    void a_customer_is_identified_by_the_company_claim() {
        String key = unique("crm");
        String company = with(
                        token(claims("ada", "admin")),
                        () -> accepted(mutate(
                                "createCompany",
                                input("name", unique("Company"), "externalId", key),
                                "company { id }")))
                .get("company.id");

        for (String named : List.of(company, key)) {
            String token = token(claims("mina", "customer").claim("company", named));
            assertEquals(company, with(token, () -> ask(ME)).getString("me.company.id"));
        }
    }

    @Test
    void a_list_of_one_company_names_that_company() {
        String company = with(token(claims("ada", "integrator")), () -> Orders.job("Posters"))
                .company();
        String token = token(claims("vera", "viewer").claim("company", List.of(company)));

        assertEquals(company, with(token, () -> ask(ME)).getString("me.company.id"));
    }

    @ParameterizedTest
    @MethodSource("claimsThatNameNoCompany")
    void a_caller_whose_claim_names_no_company_sees_nothing(Object claim) {
        with(token(claims("ada", "integrator")), () -> Orders.job("Posters"));
        String token = token(claims("vera", "viewer").claim("company", claim));

        JsonPath seen = with(token, () -> ask("{ me { confined company { id } } companies { totalCount } }"));
        assertTrue(seen.getBoolean("me.confined"));
        assertNull(seen.get("me.company"));
        assertEquals(0, seen.getInt("companies.totalCount"));
    }

    static List<Object> claimsThatNameNoCompany() {
        return List.of(
                List.of(),
                List.of("company_a", "company_b"),
                List.of(List.of("company_a")),
                List.of(true),
                Map.of("id", "company_a"),
                true,
                false,
                7,
                "",
                "\0");
    }

    @Test
    void whatever_is_wrong_with_credentials_the_answer_is_the_same() {
        TokenMint.forge("forged");
        long past = Instant.now().getEpochSecond() - 3600;
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put(
                "expired",
                "Bearer " + token(claims("ada", "admin").issuedAt(past).expiresAt(past + 300)));
        bad.put("for another audience", "Bearer " + token(claims("ada", "admin").audience("elsewhere")));
        bad.put("of another issuer", "Bearer " + token(claims("ada", "admin").issuer("http://evil.example")));
        bad.put("signed with another key", "Bearer " + signed(claims("ada", "admin"), "forged", "first"));
        bad.put("signed with an unknown key", "Bearer " + signed(claims("ada", "admin"), "forged", "forged"));
        bad.put("not signed", "Bearer " + TokenMint.unsigned("ada", "admin"));
        bad.put(
                "signed with a password",
                "Bearer "
                        + claims("ada", "admin")
                                .jws()
                                .keyId("first")
                                .signWithSecret("a secret that is longer than thirty-two bytes"));
        bad.put("of nobody", "Bearer " + token(claims("", "admin")));
        bad.put("cut", "Bearer " + token(claims("ada", "admin")).substring(0, 100));
        bad.put("not a token", "Bearer nonsense");
        bad.put("empty", "Bearer ");
        bad.put("of another scheme", "Basic YWRhOmFkYQ==");
        bad.put("a key that nobody has", "Bearer galley_key_x");
        String answer = refused(given()).extract().asString();

        bad.forEach((what, header) -> assertEquals(
                answer,
                refused(given().header("Authorization", header)).extract().asString(),
                what));
        assertEquals(bad.size() + 1, audit.lines().size());
        assertFalse(String.join("\n", audit.lines()).contains("nonsense"));
    }

    @Test
    void credentials_are_checked_before_the_body_is_read() {
        given().header("Authorization", "Bearer nonsense")
                .contentType("application/json")
                .body("{ not JSON")
                .post("/graphql")
                .then()
                .statusCode(401);
    }

    @Test
    void a_query_by_get_needs_a_token_too() {
        given().queryParam("query", "{ me { confined } }")
                .get("/graphql")
                .then()
                .statusCode(401);
        given().queryParam("query", "{ me { confined } }")
                .header("Authorization", "Bearer " + token(claims("ada", "viewer")))
                .get("/graphql")
                .then()
                .statusCode(200)
                .body("data.me.confined", equalTo(false));
    }

    @Test
    void a_token_in_the_url_is_ignored() {
        given().queryParam("query", "{ me { confined } }")
                .queryParam("access_token", token(claims("ada", "viewer")))
                .get("/graphql")
                .then()
                .statusCode(401);
    }

    @Test
    void the_headers_of_dev_mode_are_ignored() {
        given().header("X-Galley-Role", "admin")
                .contentType("application/json")
                .body("{\"query\":\"{ me { confined } }\"}")
                .post("/graphql")
                .then()
                .statusCode(401);
    }

    @Test
    void denied_operations_are_logged_with_the_caller() {
        with(
                token(claims("vera", "viewer")),
                () -> Graph.refusal("mutation { createCompany(input: {name: \"X\"}) { company { id } } }"));

        assertEquals(List.of("Denied to PERSON \"vera\" with the roles [VIEWER]: createCompany"), audit.lines());
    }

    @Test
    void a_new_signing_key_is_fetched_at_once_and_known_keys_work_without_the_provider() {
        TokenMint.publish("second", false);
        String second = signed(claims("ada", "viewer"), "second", "second");
        assertEquals("ada", with(second, () -> ask(ME)).getString("me.actor.subject"));

        System.setProperty(ProviderResource.IS_GONE, "true");
        TokenMint.forge("third");
        refused(given().header("Authorization", "Bearer " + signed(claims("ada", "viewer"), "third", "third")));
        assertEquals("ada", with(second, () -> ask(ME)).getString("me.actor.subject"));
        assertEquals("bob", with(token(claims("bob", "viewer")), () -> ask(ME)).getString("me.actor.subject"));
    }

    @Test
    void tokens_are_verified_by_workers() {
        ProbeMechanism.wasOnEventLoop = true;

        assertEquals("ada", with(token(claims("ada", "viewer")), () -> ask(ME)).getString("me.actor.subject"));
        assertFalse(ProbeMechanism.wasOnEventLoop);
    }

    /**
     * The body of a request whose authentication failed is read; otherwise, the connection would not answer any more.
     */
    @Test
    void a_connection_outlives_an_authentication_that_fails() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            String body = " ".repeat(20_000);
            for (String connection : List.of("keep-alive", "keep-alive", "close")) {
                socket.getOutputStream()
                        .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + ProbeMechanism.HEADER
                                        + ": fail\r\nConnection: " + connection + "\r\nContent-Length: " + body.length()
                                        + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
            }

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(3, answers.split("HTTP/1.1 500 ", -1).length - 1, answers);
        }
    }

    private static ValidatableResponse refused(io.restassured.specification.RequestSpecification request) {
        return request.contentType("application/json")
                .accept("application/json")
                .body("{\"query\":\"{ me { confined } }\"}")
                .post("/graphql")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"))
                .body("data", nullValue());
    }

    private static <T> T with(String token, Supplier<T> work) {
        return Graph.as(Map.of("Authorization", "Bearer " + token), work);
    }
}
