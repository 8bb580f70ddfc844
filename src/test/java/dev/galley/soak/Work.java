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

/**
 * A client that works in the shop: it creates jobs, moves and edits items, and reads. Mutations have no idempotency
 * key; each writes a unique mark instead, which shows how often it was carried out.
 */
final class Work implements Runnable {

    private static final String ITEM = "id name version availableTransitions { to requiresNote requiresApproval }";
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
    private final BooleanSupplier isRunning;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final List<String> jobs = new ArrayList<>();
    private final List<JsonObject> items = new ArrayList<>();
    private int marks;

    Work(Caller caller, String name, long seed, BooleanSupplier isRunning) {
        this.caller = caller;
        this.name = name;
        this.random = new Random(seed);
        this.isRunning = isRunning;
    }

    /** The acknowledged items by ID, each with its last acknowledged version. */
    Map<String, Integer> versions() {
        return versions;
    }

    /** The marks of items whose creation was acknowledged. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** The marks of items that may have been created. */
    Set<String> open() {
        return open;
    }

    @Override
    public void run() {
        while (isRunning.getAsBoolean()) {
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
                caller.sendUntilAnswered(LOOKS[random.nextInt(LOOKS.length)], Map.of());
            } else {
                look();
            }
        }
    }

    private void create() {
        String mark = mark();
        Map<String, Object> input = new HashMap<>();
        input.put("company", Map.of("name", "Company " + random.nextInt(50)));
        input.put("contact", Map.of("email", "contact" + random.nextInt(5) + "@example.com"));
        input.put("items", newItems(mark));
        JsonObject payload = mutate(CREATE, "createJob", input);
        JsonObject job = payload.getJsonObject("job");
        if (job != null) {
            jobs.add(job.getString("id"));
            remember(job.getJsonArray("items"));
        } else if (payload.isEmpty()) {
            open.add(mark);
        }
    }

    private void add() {
        String mark = mark();
        Map<String, Object> input = new HashMap<>();
        input.put("jobId", jobs.get(random.nextInt(jobs.size())));
        input.put("items", newItems(mark));
        JsonObject payload = mutate(ADD, "addJobItems", input);
        if (payload.isEmpty()) {
            open.add(mark);
        } else {
            remember(payload.getJsonArray("jobItems"));
        }
    }

    private void move() {
        int place = random.nextInt(items.size());
        JsonArray ways = items.get(place).getJsonArray("availableTransitions");
        if (ways.isEmpty()) {
            return;
        }
        JsonObject way = ways.getJsonObject(random.nextInt(ways.size()));
        Map<String, Object> input = new HashMap<>();
        input.put("jobItemId", items.get(place).getString("id"));
        input.put("to", way.getString("to"));
        input.put("note", mark());
        if (way.getBoolean("requiresApproval")) {
            input.put("approval", "CUSTOMER");
        }
        replace(place, mutate(MOVE, "transitionJobItem", input));
    }

    private void bulk() {
        Map<String, Object> input = new HashMap<>();
        input.put("jobId", jobs.get(random.nextInt(jobs.size())));
        input.put("to", "IN_REVIEW");
        mutate(BULK, "transitionJobItems", input);
    }

    private void update() {
        int place = random.nextInt(items.size());
        Map<String, Object> input = new HashMap<>();
        input.put("id", items.get(place).getString("id"));
        input.put("description", mark());
        if (random.nextInt(4) == 0) {
            input.put("expectedVersion", items.get(place).getInteger("version"));
        }
        replace(place, mutate(UPDATE, "updateJobItem", input));
    }

    private void look() {
        String job = jobs.get(random.nextInt(jobs.size()));
        caller.sendUntilAnswered(
                "query ($id: ID!) { job(id: $id) { reference items { name state history { to at by { name } } } } }",
                Map.of("id", job));
    }

    private JsonObject mutate(String document, String field, Map<String, Object> input) {
        JsonObject payload =
                caller.sendUntilAnswered(document, Map.of("input", input)).getJsonObject(field);
        return payload == null ? new JsonObject() : payload;
    }

    private String mark() {
        return "mark-" + name + "-" + marks++;
    }

    /** The first has the mark as its name. */
    private List<Map<String, Object>> newItems(String mark) {
        List<Map<String, Object>> made = new ArrayList<>();
        made.add(Map.of("name", mark, "quantity", 100));
        for (int i = random.nextInt(4); i > 0; i--) {
            made.add(Map.of("name", "Posters " + i, "quantity", 100));
        }
        return made;
    }

    private void remember(JsonArray made) {
        made.forEach(item -> {
            items.add((JsonObject) item);
            if (((JsonObject) item).getString("name").startsWith("mark-")) {
                acknowledged.add(((JsonObject) item).getString("name"));
            }
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
