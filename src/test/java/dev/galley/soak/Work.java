package dev.galley.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** One client's day at the shop: orders, moves, edits and looks, each mutation under a key and sent until answered. */
final class Work implements Runnable {

    private static final String ITEM = "id version availableTransitions { to requiresNote requiresApproval }";
    private static final String CREATE =
            "mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id items { %s } } userErrors { code } } }"
                    .formatted(ITEM);
    private static final String ADD =
            "mutation ($input: AddJobItemsInput!) { addJobItems(input: $input) { jobItems { %s } userErrors { code } } }"
                    .formatted(ITEM);
    private static final String MOVE =
            "mutation ($input: TransitionJobItemInput!) { transitionJobItem(input: $input) { jobItem { %s } userErrors { code } } }"
                    .formatted(ITEM);
    private static final String BULK =
            "mutation ($input: TransitionJobItemsInput!) { transitionJobItems(input: $input) { results { moved } userErrors { code } } }";
    private static final String UPDATE =
            "mutation ($input: UpdateJobItemInput!) { updateJobItem(input: $input) { jobItem { %s } userErrors { code } } }"
                    .formatted(ITEM);
    private static final String[] LOOKS = {
        "{ jobs(first: 20) { totalCount nodes { reference progress { stage percentComplete } items { name state } } } }",
        "{ jobItems(first: 50, orderBy: { field: STATE_SINCE }) { nodes { id state job { reference company { name } } } } }",
        "{ itemCounts { total counts { state count } } itemCountsByCompany(first: 5) { company { name } } }"
    };

    private final Caller caller;
    private final String name;
    private final Random random;
    private final BooleanSupplier goesOn;
    private final Set<String> references = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final List<String> jobs = new ArrayList<>();
    private final List<JsonObject> items = new ArrayList<>();
    private int keys;

    Work(Caller caller, String name, long seed, BooleanSupplier goesOn) {
        this.caller = caller;
        this.name = name;
        this.random = new Random(seed);
        this.goesOn = goesOn;
    }

    /** The items that were acknowledged, by id, each with its last acknowledged version. */
    Map<String, Integer> versions() {
        return versions;
    }

    /** The references of the jobs whose making was acknowledged. */
    Set<String> references() {
        return references;
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            int choice = random.nextInt(100);
            if (jobs.isEmpty() || choice < 15) {
                create();
            } else if (choice < 55) {
                move();
            } else if (choice < 60) {
                add();
            } else if (choice < 65) {
                bulk();
            } else if (choice < 75) {
                update();
            } else if (choice < 90) {
                caller.insist(LOOKS[random.nextInt(LOOKS.length)], Map.of());
            } else {
                look();
            }
        }
    }

    private void create() {
        String reference = name + "-" + keys;
        Map<String, Object> input = input();
        input.put("reference", reference);
        input.put("company", Map.of("name", "Company " + random.nextInt(50)));
        input.put("contact", Map.of("email", "contact" + random.nextInt(5) + "@example.com"));
        input.put("items", newItems());
        JsonObject payload = mutate(CREATE, "createJob", input);
        JsonObject job = payload.getJsonObject("job");
        if (job != null) {
            references.add(reference);
            jobs.add(job.getString("id"));
            remember(job.getJsonArray("items"));
        }
    }

    private void add() {
        Map<String, Object> input = input();
        input.put("jobId", jobs.get(random.nextInt(jobs.size())));
        input.put("items", newItems());
        JsonArray made = mutate(ADD, "addJobItems", input).getJsonArray("jobItems");
        if (made != null) {
            remember(made);
        }
    }

    private void move() {
        int place = random.nextInt(items.size());
        JsonArray ways = items.get(place).getJsonArray("availableTransitions");
        if (ways.isEmpty()) {
            return;
        }
        JsonObject way = ways.getJsonObject(random.nextInt(ways.size()));
        Map<String, Object> input = input();
        input.put("jobItemId", items.get(place).getString("id"));
        input.put("to", way.getString("to"));
        if (way.getBoolean("requiresNote") || random.nextInt(10) == 0) {
            input.put("note", "so it was said");
        }
        if (way.getBoolean("requiresApproval")) {
            input.put("approval", "CUSTOMER");
        }
        replace(place, mutate(MOVE, "transitionJobItem", input));
    }

    private void bulk() {
        Map<String, Object> input = input();
        input.put("jobId", jobs.get(random.nextInt(jobs.size())));
        input.put("to", "IN_REVIEW");
        mutate(BULK, "transitionJobItems", input);
    }

    private void update() {
        int place = random.nextInt(items.size());
        Map<String, Object> input = input();
        input.put("id", items.get(place).getString("id"));
        input.put("quantity", 1 + random.nextInt(10_000));
        if (random.nextInt(4) == 0) {
            input.put("expectedVersion", items.get(place).getInteger("version"));
        }
        replace(place, mutate(UPDATE, "updateJobItem", input));
    }

    private void look() {
        String job = jobs.get(random.nextInt(jobs.size()));
        caller.insist(
                "query ($id: ID!) { job(id: $id) { reference items { name state history { to at by { name } } } } }",
                Map.of("id", job));
    }

    private JsonObject mutate(String document, String field, Map<String, Object> input) {
        JsonObject payload = caller.insist(document, Map.of("input", input)).getJsonObject(field);
        return payload == null ? new JsonObject() : payload;
    }

    private Map<String, Object> input() {
        Map<String, Object> input = new HashMap<>();
        input.put("idempotencyKey", name + "-" + keys++);
        return input;
    }

    private List<Map<String, Object>> newItems() {
        List<Map<String, Object>> made = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            made.add(Map.of("name", "Posters " + i, "quantity", 100));
        }
        return made;
    }

    private void remember(JsonArray made) {
        made.forEach(item -> {
            items.add((JsonObject) item);
            acknowledge((JsonObject) item);
        });
    }

    private void replace(int place, JsonObject payload) {
        JsonObject item = payload.getJsonObject("jobItem");
        if (item != null) {
            items.set(place, item);
            acknowledge(item);
        }
    }

    private void acknowledge(JsonObject item) {
        versions.merge(item.getString("id"), item.getInteger("version"), Math::max);
    }
}
