package dev.galley.webhook.delivery;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;

import dev.galley.Database;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** Webhooks for tests, created through the API. */
final class Hooks {

    private static final String STATE =
            "query ($id: ID!) { webhook(id: $id) { state stateReason waiting oldestWaitingAt"
                    + " lastSuccessAt version previousSecretExpiresAt } }";

    private static final String DELIVERIES =
            "query ($id: ID!, $states: [DeliveryState!], $job: ID) { deliveries(webhookId: $id,"
                    + " filter: {states: $states, jobId: $job}, first: 100) { nodes { id state nextAttemptAt body change { id kind }"
                    + " attempts { at durationMillis status error } } totalCount } }";

    /** A webhook with its secret. */
    record Hook(String id, String secret) {

        JsonPath state() {
            return ask(STATE, "id", id).setRootPath("data.webhook");
        }

        /** Newest first. */
        List<Map<String, Object>> deliveries(String... states) {
            return ask(DELIVERIES, "id", id, "states", states.length == 0 ? null : List.of(states))
                    .getList("deliveries.nodes");
        }

        List<Map<String, Object>> deliveriesOf(String job) {
            return ask(DELIVERIES, "id", id, "job", job).getList("deliveries.nodes");
        }

        void resume(Object... fields) {
            accepted(tryToResume(fields));
        }

        JsonPath tryToResume(Object... fields) {
            Map<String, Object> input = input("id", id);
            input.putAll(input(fields));
            return mutate("resumeWebhook", input, "webhook { state }");
        }
    }

    private Hooks() {}

    /** Deletes all webhooks, because a replica delivers to all. */
    static void clear() {
        Database.update("delete from webhook");
        Database.update("delete from webhook_delivery");
        Database.update("delete from webhook_attempt");
    }

    static Hook create(String url, Object... fields) {
        Map<String, Object> input = input("name", "Test", "url", url);
        input.putAll(input(fields));
        JsonPath created = accepted(mutate("createWebhook", input, "webhook { id } secret"));
        return new Hook(created.get("webhook.id"), created.get("secret"));
    }
}
