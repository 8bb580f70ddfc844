package dev.galley.lists;

import dev.galley.lifecycle.ItemState;
import dev.galley.lists.Shop.Item;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts items as the API returns them. */
final class Counts {

    private Counts() {}

    static JsonObject of(List<Item> items) {
        JsonArray counts = new JsonArray();
        for (ItemState state : ItemState.values()) {
            counts.add(new JsonObject()
                    .put("state", state.name())
                    .put(
                            "count",
                            number(items.stream()
                                    .filter(item -> item.state() == state)
                                    .count())));
        }
        return new JsonObject()
                .put("total", items.size())
                .put("waitingOnCustomer", waiting(items, "CUSTOMER"))
                .put("waitingOnShop", waiting(items, "SHOP"))
                .put("counts", counts);
    }

    /** The companies that have the most, most first, and among equals the older one. */
    static JsonArray ofCompanies(List<Item> items, ItemQueries questions, int first) {
        Map<String, List<Item>> companies = items.stream().collect(Collectors.groupingBy(questions::companyOf));
        JsonArray counts = new JsonArray();
        companies.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Item>> entry) ->
                                -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(first)
                .forEach(entry -> counts.add(new JsonObject()
                        .put("company", new JsonObject().put("id", entry.getKey()))
                        .put("counts", of(entry.getValue()))));
        return counts;
    }

    /** The open items by the number of days until they are due. */
    static JsonObject due(Stream<Item> items) {
        Map<String, Long> counts = items.filter(item -> item.state().open())
                .collect(Collectors.groupingBy(Counts::due, Collectors.counting()));
        JsonObject due = new JsonObject().put("date", Shop.today().toString());
        for (String name : List.of("overdue", "today", "nextSixDays", "later", "undated")) {
            due.put(name, number(counts.getOrDefault(name, 0L)));
        }
        return due;
    }

    private static String due(Item item) {
        if (item.effectiveDueOn() == null) {
            return "undated";
        }
        long days = ChronoUnit.DAYS.between(Shop.today(), item.effectiveDueOn());
        return days < 0 ? "overdue" : days == 0 ? "today" : days < 7 ? "nextSixDays" : "later";
    }

    private static int waiting(List<Item> items, String side) {
        return number(
                items.stream().filter(item -> ItemQueries.waitsFor(item, side)).count());
    }

    private static int number(long count) {
        return (int) count;
    }
}
