package dev.galley.access;

import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Graph;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import dev.galley.access.key.ApiKeySecret;
import dev.galley.access.key.LastUsedRecorder;
import dev.galley.graphql.subscription.Subscribing;
import dev.galley.graphql.subscription.Subscribing.Event;
import dev.galley.graphql.subscription.Subscribing.Transport;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.Sha256;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.StatementFailedException;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys from creation to end, as integrations use them, with GALLEY_AUTH=keys. */
@QuarkusTest
@TestProfile(ApiKeysTest.KeysOnly.class)
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
public class ApiKeysTest {

    private static final String ADMIN_KEY = "galley_admin_0123456789abcdef0123456789abcdef";
    private static final String ME = "{ me { actor { kind subject name } roles confined company { id } } }";
    private static final String KEY =
            "secret apiKey { id name role company { id } expiresAt revokedAt previousSecretExpiresAt lastUsedAt createdBy { subject } }";

    private static final String CHANGES = "subscription { changes { nodes { kind } cursor } }";

    /** An application that accepts only API keys. */
    public static final class KeysOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "galley.auth", "keys",
                    "galley.admin-key", ADMIN_KEY,
                    "galley.limits.subscriptions.authentication-interval", "1S",
                    // Longer than a test waits, so that only a deadline ends a statement.
                    "quarkus.transaction-manager.default-transaction-timeout", "120S");
        }
    }

    /** In seconds; less than what a statement without its own deadline may take. */
    private static final int GUARD = 60;

    @Inject
    LastUsedRecorder uses;

    @Test
    void its_use_is_noted_soon_or_not_at_all() throws SQLException {
        uses.record(UUID.randomUUID(), Instant.now());
        try (Connection other = DatabaseResource.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table api_key");

            CompletableFuture<Void> noted = CompletableFuture.runAsync(uses::write);
            ExecutionException failure =
                    assertThrows(ExecutionException.class, () -> noted.get(GUARD, TimeUnit.SECONDS));
            assertInstanceOf(StatementFailedException.class, failure.getCause());
        }
        uses.write();
    }

    @Test
    void the_first_admin_creates_a_key_that_identifies_itself() {
        JsonPath made = create("role", "INTEGRATOR", "name", "Web shop");
        JsonPath me = with(made.getString("secret"), () -> ask(ME));

        assertEquals("admin-key", made.getString("apiKey.createdBy.subject"));
        assertEquals(
                Map.of("kind", "KEY", "subject", made.getString("apiKey.id"), "name", "Web shop"),
                me.getMap("me.actor"));
        assertEquals(List.of("INTEGRATOR"), me.getList("me.roles"));
        assertFalse(me.getBoolean("me.confined"));
    }

    @Test
    void history_shows_which_key_did_it() {
        JsonPath made = create("role", "INTEGRATOR", "name", "MIS");
        Made job = with(made.getString("secret"), () -> Orders.job("Posters"));

        assertEquals(
                Map.of("kind", "KEY", "subject", made.getString("apiKey.id"), "name", "MIS"),
                admin(() -> ask(
                                "query ($id: ID!) { jobItem(id: $id) { history { by { kind subject name } } } }",
                                "id",
                                job.item()))
                        .getMap("jobItem.history[0].by"));
    }

    @Test
    void its_format_is_known_to_scanners_and_it_is_stored_nowhere() {
        String secret = create("role", "VIEWER").getString("secret");

        assertTrue(secret.matches("galley_key_[0-9a-hjkmnp-tv-z]{26}_[0-9a-hjkmnp-tv-z]{59}"), secret);
        assertEquals(List.of(), Everywhere.with(secret.substring(40, 80)));
    }

    @Test
    void a_replayed_call_has_the_key_without_its_secret() {
        Map<String, Object> input = input("name", "Twice", "role", "VIEWER", "idempotencyKey", unique("key"));
        JsonPath first = admin(() -> mutate("createApiKey", input, KEY));
        JsonPath second = admin(() -> mutate("createApiKey", input, KEY));

        assertNotNull(first.getString("secret"));
        assertNull(second.getString("secret"));
        assertTrue(second.getBoolean("replayed"));
        assertEquals(first.getString("apiKey.id"), second.getString("apiKey.id"));
    }

    @Test
    void a_rotated_key_is_the_same_key_and_both_secrets_are_valid_for_a_while() {
        JsonPath made = create("role", "VIEWER");
        String first = made.getString("secret");
        who(first);
        JsonPath rotated = rotate(made.getString("apiKey.id"), "overlapHours", 1);
        String second = rotated.getString("secret");

        assertEquals(made.getString("apiKey.id"), who(first));
        assertEquals(made.getString("apiKey.id"), who(second));
        assertNotNull(rotated.getString("apiKey.previousSecretExpiresAt"));
        String third = rotate(made.getString("apiKey.id")).getString("secret");
        assertEquals(List.of(401, 200, 200), List.of(status(first), status(second), status(third)));
    }

    @Test
    void without_an_overlap_the_secret_before_ends_at_once() {
        JsonPath made = create("role", "VIEWER");
        String first = made.getString("secret");
        who(first);
        String second = rotate(made.getString("apiKey.id"), "overlapHours", 0).getString("secret");

        assertEquals(List.of(401, 200), List.of(status(first), status(second)));
    }

    @Test
    void a_secret_that_another_replica_issued_is_valid_although_the_previous_one_is_cached() {
        JsonPath made = create("role", "VIEWER");
        String first = made.getString("secret");
        who(first);
        String second = ApiKeySecret.generate(Database.uuid(made.getString("apiKey.id")));
        Database.update(
                "update api_key set secret_hash = ? where id = ?",
                Sha256.of(second),
                Database.uuid(made.getString("apiKey.id")));

        // It is read again, but at most once a second.
        while (status(second) == 401) {
            Thread.onSpinWait();
        }
        assertEquals(401, status(first));
    }

    @Test
    void a_revoked_key_is_rejected() {
        JsonPath made = create("role", "VIEWER");
        String secret = made.getString("secret");
        String id = made.getString("apiKey.id");
        who(secret);
        JsonPath revoked = admin(() -> mutate("revokeApiKey", input("id", id), "apiKey { revokedAt }"));
        JsonPath again = admin(() -> mutate("revokeApiKey", input("id", id), "apiKey { revokedAt }"));

        assertEquals(401, status(secret));
        assertNotNull(revoked.getString("apiKey.revokedAt"));
        assertEquals(revoked.getString("apiKey.revokedAt"), again.getString("apiKey.revokedAt"));
        assertEquals(List.of("ENDED input.id"), errors(rotate(id)));
    }

    @Test
    void a_key_that_was_revoked_elsewhere_or_has_expired_is_rejected() {
        JsonPath revoked = create("role", "VIEWER");
        JsonPath expired = create("role", "VIEWER");
        Database.update(
                "update api_key set revoked_at = now() where id = ?", Database.uuid(revoked.getString("apiKey.id")));
        Database.update(
                "update api_key set expires_at = now() where id = ?", Database.uuid(expired.getString("apiKey.id")));

        assertEquals(401, status(revoked.getString("secret")));
        assertEquals(401, status(expired.getString("secret")));
    }

    @Tag("thorough")
    @Test
    void a_cached_key_that_was_revoked_elsewhere_is_rejected_after_a_while() {
        JsonPath made = create("role", "VIEWER");
        String secret = made.getString("secret");
        who(secret);
        Database.update(
                "update api_key set revoked_at = now() where id = ?", Database.uuid(made.getString("apiKey.id")));

        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (status(secret) == 200) {
            assertTrue(System.nanoTime() < giveUp, "It is remembered for good.");
        }
        assertEquals(401, status(secret));
    }

    @Test
    void a_rotation_that_is_sent_again_gives_no_secret_and_changes_none() {
        String id = create("role", "VIEWER").getString("apiKey.id");
        String once = unique("once");
        String secret = rotate(id, "idempotencyKey", once).getString("secret");
        JsonPath again = rotate(id, "idempotencyKey", once);

        assertTrue(again.getBoolean("replayed"));
        assertNull(again.getString("secret"));
        assertEquals(200, status(secret));
    }

    @Test
    void is_accepted_in_its_own_header_but_never_in_the_url() {
        String secret = create("role", "VIEWER").getString("secret");

        given().header("X-API-Key", secret)
                .queryParam("query", "{ me { confined } }")
                .get("/graphql")
                .then()
                .statusCode(200)
                .body("data.me.confined", equalTo(false));
        for (String parameter : List.of("api_key", "key", "X-API-Key", "access_token")) {
            given().queryParam(parameter, secret)
                    .queryParam("query", "{ me { confined } }")
                    .get("/graphql")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void a_key_of_a_company_sees_that_company_only() {
        Made job = admin(() -> Orders.job("Posters"));
        admin(() -> Orders.job("Leaflets"));
        JsonPath made = create("role", "OPERATOR", "companyId", job.company());
        JsonPath seen = with(
                made.getString("secret"),
                () -> ask("{ me { confined company { id } } jobs(view: ALL) { nodes { id } } }"));

        assertEquals(job.company(), made.getString("apiKey.company.id"));
        assertEquals(job.company(), seen.getString("me.company.id"));
        assertEquals(List.of(job.id()), seen.getList("jobs.nodes.id"));
    }

    @Test
    void what_cannot_be_a_key_costs_no_statement_and_a_guess_costs_one() {
        String secret = create("role", "VIEWER").getString("secret");
        String mistyped = secret.substring(0, secret.length() - 1) + (secret.endsWith("0") ? "1" : "0");
        String guessed = ApiKeySecret.generate(Ids.next());

        assertEquals(0, statements(() -> assertEquals(401, status(mistyped))));
        assertEquals(1, statements(() -> assertEquals(401, status(guessed))));
        assertEquals(0, statements(() -> assertEquals(401, status(guessed))));
    }

    @Test
    void its_use_is_recorded_without_a_statement_per_request() {
        JsonPath made = create("role", "VIEWER");
        who(made.getString("secret"));
        assertEquals(0, statements(() -> who(made.getString("secret"))));

        uses.write();

        String lastUsed = listed(made.getString("apiKey.id")).getString("lastUsedAt");
        assertTrue(Instant.parse(lastUsed).isAfter(Instant.now().minusSeconds(60)), lastUsed);
    }

    @Test
    void the_list_shows_all_keys_and_no_secrets() {
        String id = create("role", "VIEWER", "name", "Listed").getString("apiKey.id");

        assertEquals("Listed", listed(id).getString("name"));
        assertTrue(admin(() -> ask("{ apiKeys(first: 1) { totalCount } }")).getInt("apiKeys.totalCount") >= 1);
    }

    @Test
    void only_admins_can_manage_keys() {
        String secret = create("role", "INTEGRATOR").getString("secret");

        assertEquals("FORBIDDEN", with(secret, () -> Graph.refusal("{ apiKeys { totalCount } }")));
        assertEquals(
                "FORBIDDEN",
                with(
                        secret,
                        () -> Graph.refusal(
                                "mutation { createApiKey(input: {name: \"x\", role: ADMIN}) { secret } }")));
    }

    @Test
    void reports_all_errors_of_a_key_to_create() {
        String past = Instant.now().minusSeconds(1).toString();
        String nowhere = TypeId.COMPANY.of(Ids.next());

        assertEquals(
                List.of("REQUIRED input.name", "REQUIRED input.companyId", "OUT_OF_RANGE input.expiresAt"),
                errors(create("role", "CUSTOMER", "name", " ", "expiresAt", past)));
        assertEquals(List.of("INVALID input.companyId"), errors(create("role", "ADMIN", "companyId", nowhere)));
        assertEquals(List.of("NOT_FOUND input.companyId"), errors(create("role", "VIEWER", "companyId", nowhere)));
        assertEquals(
                List.of("OUT_OF_RANGE input.overlapHours"),
                errors(rotate(create("role", "VIEWER").getString("apiKey.id"), "overlapHours", 721)));
        assertEquals(List.of("NOT_FOUND input.id"), errors(rotate(TypeId.KEY.of(Ids.next()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "galley_",
                "galley_key_",
                "galley_admin_0123456789abcdef0123456789abcdee",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ."
            })
    void anything_else_is_rejected(String credential) {
        assertEquals(401, status(credential));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_subscription_ends_when_its_key_is_revoked(Transport transport) {
        JsonPath made = create("role", "VIEWER");
        try (Subscribing client = Subscribing.start(
                        transport, CHANGES, Map.of(), "Authorization", "Bearer " + made.getString("secret"));
                Subscribing other = Subscribing.start(transport, CHANGES, Map.of(), "X-API-Key", ADMIN_KEY)) {
            client.next().batch();
            other.next().batch();

            Database.update(
                    "update api_key set revoked_at = now() where id = ?", Database.uuid(made.getString("apiKey.id")));

            Event end = client.next();
            if (transport == Transport.MULTIPART) {
                assertEquals("UNAUTHENTICATED", end.error());
                assertEquals("complete", client.next().type());
                end = client.next();
            }
            assertEquals("closed", end.type());
            assertEquals(transport == Transport.WEB_SOCKET ? 4403 : 0, end.code());
            admin(() -> Orders.job("Posters"));
            assertEquals(3, other.nodes(3).size());
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_subscription_needs_a_key(Transport transport) {
        for (String[] headers : List.of(new String[0], new String[] {"Authorization", "Bearer galley_key_unknown"})) {
            try (Subscribing client = Subscribing.start(transport, CHANGES, Map.of(), headers)) {
                if (transport == Transport.WEB_SOCKET) {
                    assertEquals(4403, client.next().code());
                } else {
                    assertEquals(401, client.status());
                    assertEquals("UNAUTHENTICATED", client.next().error());
                }
            }
        }
    }

    private static JsonPath create(Object... fields) {
        Map<String, Object> input = input("name", "Key");
        input.putAll(input(fields));
        return admin(() -> mutate("createApiKey", input, KEY));
    }

    private static JsonPath rotate(String id, Object... fields) {
        Map<String, Object> input = input("id", id);
        input.putAll(input(fields));
        return admin(() -> mutate("rotateApiKey", input, KEY));
    }

    private static JsonPath listed(String id) {
        JsonPath list = admin(() -> ask("{ apiKeys(first: 100) { nodes { id name lastUsedAt } } }"));
        int place = list.getList("apiKeys.nodes.id").indexOf(id);
        return list.setRootPath("data.apiKeys.nodes[" + place + "]");
    }

    private static String who(String secret) {
        return with(secret, () -> ask(ME)).getString("me.actor.subject");
    }

    // The client leaves each of its connections open, and there would be thousands that wait for a change.
    private static int status(String credential) {
        return given().header("Authorization", "Bearer " + credential)
                .header("Connection", "close")
                .queryParam("query", "{ me { confined } }")
                .get("/graphql")
                .statusCode();
    }

    private static <T> T admin(Supplier<T> work) {
        return with(ADMIN_KEY, work);
    }

    private static <T> T with(String secret, Supplier<T> work) {
        return Graph.as(Map.of("Authorization", "Bearer " + secret), work);
    }
}
