package dev.galley.job.bulk;

import dev.galley.item.JobItem;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.sql.Jdbc;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores the outcome of each item of a bulk call, so that a replay can repeat it. */
final class BulkOutcome {

    private BulkOutcome() {}

    static String write(List<BulkResult> results) {
        JsonArray outcome = new JsonArray();
        results.forEach(result -> outcome.add(write(result)));
        return outcome.encode();
    }

    /** The outcomes, with the items in their current state. */
    static List<BulkResult> read(String text) {
        JsonArray outcome = new JsonArray(text);
        List<UUID> ids = new ArrayList<>();
        outcome.forEach(entry -> {
            String id = ((JsonObject) entry).getString("item");
            if (id != null) {
                ids.add(UUID.fromString(id));
            }
        });
        Map<String, JobItem> items = new HashMap<>();
        JobItem.withIds(ids).forEach(item -> items.put(item.id().toString(), item));
        List<BulkResult> results = new ArrayList<>();
        outcome.forEach(entry -> results.add(read((JsonObject) entry, items)));
        return results;
    }

    private static JsonObject write(BulkResult result) {
        JsonArray errors = new JsonArray();
        result.errors()
                .forEach(error -> errors.add(new JsonObject()
                        .put("code", error.code().name())
                        .put("message", error.message())
                        .put("path", new JsonArray(error.path()))));
        return new JsonObject()
                .put("item", result.item() == null ? null : result.item().key().toString())
                .put("done", result.isDone())
                .put("errors", errors);
    }

    private static BulkResult read(JsonObject entry, Map<String, JobItem> items) {
        JobItem item = items.get(entry.getString("item"));
        List<UserError> errors = new ArrayList<>();
        entry.getJsonArray("errors").forEach(error -> errors.add(error((JsonObject) error)));
        return new BulkResult(item == null ? null : item.view(), entry.getBoolean("done"), errors);
    }

    private static UserError error(JsonObject error) {
        return new UserError(
                Jdbc.constant(error.getString("code"), UserErrorCode.class),
                error.getString("message"),
                error.getJsonArray("path").stream().map(String::valueOf).toList());
    }
}
