package dev.galley;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs for tests, created through the API. Every name and number is unique, so that tests do not affect each other. */
public final class Orders {

    public static final String ITEM = "jobItem { id state version transitionCount availableTransitions { to } }";

    private Orders() {}

    /** A created job. */
    public record Made(String id, String reference, List<String> items, String company, String contact) {

        /** The ID of its first item. */
        public String item() {
            return items.get(0);
        }
    }

    /** The word with a suffix that no other test has. */
    public static String unique(String word) {
        return word + "-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    /** The input of a valid order, for tests to change. */
    public static Map<String, Object> order(String... items) {
        List<Map<String, Object>> wanted = new ArrayList<>();
        Arrays.stream(items).forEach(name -> wanted.add(item(name)));
        return input(
                "reference",
                unique("ORDER"),
                "company",
                input("name", unique("Company")),
                "contact",
                input("email", unique("contact") + "@example.com"),
                "items",
                wanted);
    }

    /** The input of a valid item, for tests to change. */
    public static Map<String, Object> item(String name) {
        return input("name", name, "quantity", 100);
    }

    public static JsonPath create(Map<String, Object> order) {
        return mutate(
                "createJob", order, "job { id reference version items { id name } company { id } contact { id } }");
    }

    /** A job with items of these names, in state AWAITING_ARTWORK. */
    public static Made job(String... items) {
        return made(create(order(items)));
    }

    /** The job in the answer of {@link #create}. */
    public static Made made(JsonPath payload) {
        accepted(payload);
        return new Made(
                payload.get("job.id"),
                payload.get("job.reference"),
                payload.getList("job.items.id"),
                payload.get("job.company.id"),
                payload.get("job.contact.id"));
    }

    /** An item in a state, which it reached by the allowed transitions. */
    public static String itemIn(String state) {
        String item = job("Item").item();
        wayTo(state).forEach(next -> accepted(walk(item, next)));
        return item;
    }

    /** Moves an item, with whatever the transition requires. */
    public static JsonPath walk(String item, String to) {
        String approval = to.equals("READY_FOR_PRODUCTION") ? "INTERNAL" : null;
        return move(item, to, "approval", approval, "note", "because of a test");
    }

    /** Moves an item with the given fields. */
    public static JsonPath move(String item, String to, Object... more) {
        Map<String, Object> input = input("jobItemId", item, "to", to);
        input.putAll(input(more));
        return mutate("transitionJobItem", input, ITEM);
    }

    private static List<String> wayTo(String state) {
        return switch (state) {
            case "AWAITING_ARTWORK" -> List.of();
            case "IN_REVIEW", "CANCELLED" -> List.of(state);
            case "CUSTOMER_NOTIFIED_OF_ISSUES", "PROOF_SENT", "READY_FOR_PRODUCTION" -> List.of("IN_REVIEW", state);
            case "PROOF_CHANGES_REQUESTED" -> List.of("IN_REVIEW", "PROOF_SENT", state);
            case "COMPLETE" -> List.of("IN_REVIEW", "READY_FOR_PRODUCTION", state);
            case "ARCHIVED" -> List.of("IN_REVIEW", "READY_FOR_PRODUCTION", "COMPLETE", state);
            default -> throw new IllegalArgumentException(state);
        };
    }
}
