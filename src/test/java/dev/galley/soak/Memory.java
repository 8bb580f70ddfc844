package dev.galley.soak;

import dev.galley.soak.Caller.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the smallest heap with which the service still answers, for a small answer and for about the largest allowed
 * one; the difference is the peak memory of the latter. {@code src/soak/run-java dev.galley.soak.Memory}.
 */
public final class Memory {

    private static final int ITEMS = 1_000;
    private static final int ITEMS_IN_A_CALL = 200;
    private static final int TIMES = 3;
    private static final int LEAST = 32;
    private static final int MOST = 192;
    private static final int STEP = 8;

    private static final String CREATE =
            "mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id } userErrors { code message } } }";
    private static final String ADD =
            "mutation ($input: AddJobItemsInput!) { addJobItems(input: $input) { job { id } userErrors { code message } } }";
    private static final String MOVE =
            "mutation ($input: TransitionJobItemsInput!) { transitionJobItems(input: $input) { results { moved } userErrors { code message } } }";
    private static final String SMALL = "{ __typename }";
    private static final String LARGE = "query ($id: ID!) { job(id: $id) { id reference createdAt updatedAt"
            + " progress { stage percentComplete counts { state count } } items { id name description quantity position"
            + " state stateSince waitingOn version createdAt updatedAt"
            + " history { sequence from to at note noteVisibility approval by { kind subject name } } } } }";

    private Memory() {}

    public static void main(String[] arguments) throws IOException {
        try (Service service = new Service(List.of("galley.limits.rate.enabled=false", "galley.limits.deadline=60S"))) {
            String job = job(new Caller(service.graphql()));
            Map<String, Object> id = Map.of("id", job);
            Reply answer = new Caller(service.graphql()).send(LARGE, id);
            JsonArray items =
                    answer.data().getJsonObject("job", new JsonObject()).getJsonArray("items", new JsonArray());
            System.out.printf(
                    "The answer has %,d items and %,d characters.%n",
                    items.size(), answer.data().encode().length());
            int small = smallest(service, SMALL, Map.of());
            int large = smallest(service, LARGE, id);
            System.out.printf(
                    "A small answer needs a heap of %d MiB, the large one of %d MiB: %d MiB more.%n",
                    small, large, large - small);
        }
    }

    /** By bisection, to eight mebibytes. */
    private static int smallest(Service service, String document, Map<String, Object> variables) throws IOException {
        int tooSmall = LEAST;
        int enough = MOST;
        while (enough - tooSmall > STEP) {
            int heap = (enough + tooSmall) / 2 / STEP * STEP;
            boolean isEnough = isEnough(service, heap, document, variables);
            System.out.printf("%d MiB: %s%n", heap, isEnough ? "enough" : "too small");
            enough = isEnough ? heap : enough;
            tooSmall = isEnough ? tooSmall : heap;
        }
        return enough;
    }

    private static boolean isEnough(Service service, int heap, String document, Map<String, Object> variables)
            throws IOException {
        try {
            service.restart(heap);
        } catch (IllegalStateException notStarted) {
            return false;
        }
        return IntStream.range(0, TIMES)
                .mapToObj(i -> new Caller(service.graphql()).send(document, variables))
                .allMatch(reply -> reply.status() == 200 && !reply.data().isEmpty());
    }

    /** A job with the maximum number of items, whose histories are about as large as an answer may be. */
    private static String job(Caller caller) {
        Map<String, Object> first = new HashMap<>(Map.of("items", items(), "company", Map.of("name", "Large")));
        first.put("contact", Map.of("email", "large@example.com"));
        String job = caller.sendUntilAnswered(CREATE, Map.of("input", first))
                .getJsonObject("createJob")
                .getJsonObject("job")
                .getString("id");
        for (int there = ITEMS_IN_A_CALL; there < ITEMS; there += ITEMS_IN_A_CALL) {
            caller.sendUntilAnswered(ADD, Map.of("input", Map.of("jobId", job, "items", items())));
        }
        String note = "n".repeat(3_300);
        caller.sendUntilAnswered(MOVE, move(job, "IN_REVIEW", null));
        for (int round = 0; round < 3; round++) {
            caller.sendUntilAnswered(MOVE, move(job, "PROOF_SENT", round == 0 ? note : null));
            caller.sendUntilAnswered(MOVE, move(job, "PROOF_CHANGES_REQUESTED", round == 0 ? note : null));
        }
        return job;
    }

    private static Map<String, Object> move(String job, String to, String note) {
        Map<String, Object> input = new HashMap<>(Map.of("jobId", job, "to", to));
        if (note != null) {
            input.put("note", note);
        }
        return Map.of("input", input);
    }

    private static List<Map<String, Object>> items() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < ITEMS_IN_A_CALL; i++) {
            items.add(Map.of("name", "Posters " + i, "quantity", 100, "description", "d".repeat(100)));
        }
        return items;
    }
}
