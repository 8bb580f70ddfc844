package dev.galley.webhook;

import static dev.galley.Database.uuid;
import static dev.galley.Graph.accepted;
import static dev.galley.Graph.as;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.Orders;
import dev.galley.access.AuditLog;
import dev.galley.access.Everywhere;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as admins manage them. */
@QuarkusTest
class WebhooksTest {

    private static final String WEBHOOK = "webhook { id name url kinds company { id } state stateReason secretKeyId"
            + " previousSecretExpiresAt waiting oldestWaitingAt lastSuccessAt version createdBy { subject } }";

    @AfterEach
    void clear() {
        Database.update("delete from webhook_delivery");
        Database.update("delete from webhook");
    }

    private static JsonPath create(Object... fields) {
        Map<String, Object> input = input("name", "Shop", "url", "https://example.com/galley");
        input.putAll(input(fields));
        return mutate("createWebhook", input, "secret " + WEBHOOK);
    }

    private static JsonPath update(String id, Object... fields) {
        Map<String, Object> input = input("id", id);
        input.putAll(input(fields));
        return mutate("updateWebhook", input, WEBHOOK);
    }

    @Test
    void a_new_webhook_is_active_and_its_secret_is_shown_once_and_stored_nowhere() {
        String company = Orders.job("Posters").company();
        JsonPath created = accepted(create("kinds", List.of("JOB_CREATED", "NOTE_ADDED"), "companyId", company));
        String secret = created.get("secret");

        assertTrue(secret.matches("whsec_[A-Za-z0-9+/]{43}="), secret);
        assertEquals(List.of(), Everywhere.with(secret.substring(10, 40)));
        assertEquals("ACTIVE", created.get("webhook.state"));
        assertEquals(List.of("JOB_CREATED", "NOTE_ADDED"), created.getList("webhook.kinds"));
        assertEquals(company, created.get("webhook.company.id"));
        assertEquals("new", created.get("webhook.secretKeyId"));
        assertEquals("developer", created.get("webhook.createdBy.subject"));
        assertEquals(0, created.getInt("webhook.waiting"));
        String id = created.get("webhook.id");
        assertEquals(
                created.<Object>get("webhook"),
                ask("query ($id: ID!) { webhook(id: $id) {" + WEBHOOK.substring(9) + " }", "id", id)
                        .<Object>get("webhook"));
        assertEquals(
                id, ask("query ($id: ID!) { node(id: $id) { id } }", "id", id).get("node.id"));
        assertEquals(
                id, ask("{ webhooks(first: 1) { nodes { id } totalCount } }").get("webhooks.nodes[0].id"));
    }

    @Test
    void a_replayed_call_has_no_secret() {
        String key = unique("key");
        JsonPath first = accepted(create("idempotencyKey", key));
        JsonPath second = accepted(create("idempotencyKey", key));

        assertTrue(second.getBoolean("replayed"));
        assertNull(second.get("secret"));
        assertEquals(first.<String>get("webhook.id"), second.get("webhook.id"));
        String rotation = unique("key");
        String id = first.get("webhook.id");
        Map<String, Object> rotate = input("id", id, "idempotencyKey", rotation);
        assertNotNull(mutate("rotateWebhookSecret", rotate, "secret").get("secret"));
        assertNull(mutate("rotateWebhookSecret", rotate, "secret").get("secret"));
        Map<String, Object> delete = input("id", id, "idempotencyKey", unique("key"));
        assertEquals(id, mutate("deleteWebhook", delete, "deletedWebhookId").get("deletedWebhookId"));
        JsonPath again = accepted(mutate("deleteWebhook", delete, "deletedWebhookId"));
        assertEquals(id, again.get("deletedWebhookId"));
        assertTrue(again.getBoolean("replayed"));
        assertNull(accepted(create("idempotencyKey", key)).get("webhook"));
    }

    @Test
    void a_rotated_secret_is_another_one() {
        JsonPath created = accepted(create());
        JsonPath rotated =
                accepted(mutate("rotateWebhookSecret", input("id", created.get("webhook.id")), "secret " + WEBHOOK));

        assertNotEquals(created.<String>get("secret"), rotated.get("secret"));
        assertNotNull(rotated.get("webhook.previousSecretExpiresAt"));
        assertEquals(2, rotated.getInt("webhook.version"));
        assertEquals(
                List.of("OUT_OF_RANGE input.overlapHours"),
                errors(mutate(
                        "rotateWebhookSecret", input("id", created.get("webhook.id"), "overlapHours", 721), "secret")));
    }

    @Test
    void an_update_changes_the_given_fields() {
        String id = accepted(create("kinds", List.of("JOB_CREATED"))).get("webhook.id");
        JsonPath updated = accepted(update(id, "url", "https://example.org/", "kinds", null, "expectedVersion", 1));

        assertEquals("https://example.org/", updated.get("webhook.url"));
        assertNull(updated.get("webhook.kinds"));
        assertEquals("Shop", updated.get("webhook.name"));
        assertEquals(2, updated.getInt("webhook.version"));
        assertEquals(2, accepted(update(id, "name", "Shop")).getInt("webhook.version"));
        JsonPath conflict = update(id, "name", "Portal", "expectedVersion", 1);
        assertEquals(List.of("VERSION_CONFLICT input.expectedVersion"), errors(conflict));
        assertEquals("Shop", conflict.get("webhook.name"));
        assertEquals(
                List.of(
                        "REQUIRED input.name",
                        "REQUIRED input.url",
                        "REQUIRED input.kinds",
                        "NOT_FOUND input.companyId"),
                errors(update(id, "name", " ", "url", null, "kinds", List.of(), "companyId", "x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "ftp://example.com/",
                "https://",
                "https:///path",
                "https://user:password@example.com/",
                "https://user@example.com/",
                "https://example.com/#fragment",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://exämple.com/",
                "https://example.com/ü",
                "https://example.com/a b",
                "https://under_score.example.com/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://192.168.1.1:8443/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd00::1]/",
                "https://[64:ff9b::a00:1]/",
                "http://93.184.216.34/"
            })
    void a_url_that_is_not_allowed_is_rejected(String url) {
        assertEquals(List.of("INVALID input.url"), errors(create("url", url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/hook?shop=1&key=%20",
                "https://93.184.216.34/",
                "https://[2606:4700:4700::1111]/",
                // The operator of the tests has opened loopback.
                "http://127.0.0.1:8080/",
                "http://[::1]/"
            })
    void a_url_that_is_allowed_is_accepted(String url) {
        assertEquals(url, accepted(create("url", url)).get("webhook.url"));
    }

    @Test
    void all_errors_of_an_input_are_reported() {
        assertEquals(
                List.of(
                        "REQUIRED input.name",
                        "TOO_LONG input.url",
                        "REQUIRED input.kinds",
                        "NOT_FOUND input.companyId"),
                errors(create(
                        "name",
                        " ",
                        "url",
                        "https://example.com/" + "a".repeat(2_048),
                        "kinds",
                        List.of(),
                        "companyId",
                        "x")));
        assertEquals(
                List.of("NOT_FOUND input.companyId"), errors(create("companyId", Database.unknown(TypeId.COMPANY))));
    }

    @Test
    void there_can_be_a_hundred_webhooks() {
        for (int i = 0; i < 100; i++) {
            accepted(create());
        }
        assertEquals(List.of("TOO_MANY input"), errors(create()));
    }

    @Test
    void an_unknown_webhook_is_not_found() {
        for (String id : List.of("x", Database.unknown(TypeId.WEBHOOK))) {
            assertNull(ask("query ($id: ID!) { webhook(id: $id) { id } }", "id", id)
                    .get("webhook"));
            assertEquals(
                    0,
                    ask("query ($id: ID!) { deliveries(webhookId: $id) { totalCount } }", "id", id)
                            .getInt("deliveries.totalCount"));
            assertEquals(List.of("NOT_FOUND input.id"), errors(update(id, "name", "Portal")));
            for (String mutation : List.of("rotateWebhookSecret", "deleteWebhook", "pingWebhook", "resumeWebhook")) {
                assertEquals(List.of("NOT_FOUND input.id"), errors(mutate(mutation, input("id", id), "replayed")));
            }
            assertEquals(
                    List.of("NOT_FOUND input.webhookId"),
                    errors(mutate(
                            "redeliver",
                            input("webhookId", id, "deliveryIds", List.of(Database.unknown(TypeId.DELIVERY))),
                            "replayed")));
        }
    }

    @Test
    void deliveries_to_repeat_are_checked() {
        String id = accepted(create()).get("webhook.id");
        Map<String, Object> none = input("webhookId", id, "deliveryIds", List.of());
        Map<String, Object> malformed = input("webhookId", id, "deliveryIds", List.of("x"));
        Map<String, Object> many = input("webhookId", id, "deliveryIds", java.util.Collections.nCopies(101, "x"));

        assertEquals(List.of("REQUIRED input.deliveryIds"), errors(mutate("redeliver", none, "replayed")));
        assertEquals(List.of("NOT_FOUND input.deliveryIds.0"), errors(mutate("redeliver", malformed, "replayed")));
        assertEquals(List.of("TOO_MANY input.deliveryIds"), errors(mutate("redeliver", many, "replayed")));
    }

    @Test
    void the_audit_log_says_who_did_it() {
        try (AuditLog log = new AuditLog()) {
            log.open();
            String id = accepted(create()).get("webhook.id");
            accepted(update(id, "name", "Portal"));
            accepted(mutate("rotateWebhookSecret", input("id", id), "replayed"));
            accepted(mutate("resumeWebhook", input("id", id), "replayed"));
            accepted(mutate("deleteWebhook", input("id", id), "replayed"));

            assertEquals(
                    List.of("created", "updated", "rotated the secret of", "resumed", "deleted").stream()
                            .map(verb -> "DEVELOPER \"developer\" " + verb + " " + id)
                            .toList(),
                    log.lines());
        }
    }

    @Test
    void other_roles_do_not_see_a_webhook_as_a_node() {
        String id = accepted(create()).get("webhook.id");
        String query = "query ($id: ID!) { node(id: $id) { id } }";
        for (String role : List.of("viewer", "operator", "integrator")) {
            assertNull(as(Map.of("X-Galley-Role", role), () -> ask(query, "id", id))
                    .get("node"));
        }
        String company = Orders.job("Posters").company();
        for (String role : List.of("customer", "admin")) {
            assertNull(as(Map.of("X-Galley-Role", role, "X-Galley-Company", company), () -> ask(query, "id", id))
                    .get("node"));
        }
        assertEquals(1, Database.number("select count(*) from webhook where id = ?", uuid(id)));
    }
}
