package dev.galley.platform.bulk;

import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.sql.Jdbc;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a bulk mutation for one object, stored so that a replay can repeat it.
 *
 * @param id the object; null if there is none
 * @param isDone whether the mutation carried out the operation on it
 */
record BulkOutcome(@Nullable UUID id, boolean isDone, List<UserError> errors) {

    /** The outcomes as stored. */
    static String write(List<BulkOutcome> outcomes) {
        JsonArray all = new JsonArray();
        outcomes.forEach(outcome -> all.add(outcome.write()));
        return all.encode();
    }

    /** The outcomes that were stored. */
    static List<BulkOutcome> read(String text) {
        List<BulkOutcome> outcomes = new ArrayList<>();
        new JsonArray(text).forEach(entry -> outcomes.add(read((JsonObject) entry)));
        return outcomes;
    }

    private JsonObject write() {
        JsonArray errorObjects = new JsonArray();
        errors.forEach(error -> errorObjects.add(new JsonObject()
                .put("code", error.code().name())
                .put("message", error.message())
                .put("path", new JsonArray(error.path()))));
        return new JsonObject()
                .put("id", id == null ? null : id.toString())
                .put("done", isDone)
                .put("errors", errorObjects);
    }

    private static BulkOutcome read(JsonObject entry) {
        List<UserError> errors = new ArrayList<>();
        entry.getJsonArray("errors").forEach(error -> errors.add(error((JsonObject) error)));
        String id = entry.getString("id");
        return new BulkOutcome(id == null ? null : UUID.fromString(id), entry.getBoolean("done"), errors);
    }

    private static UserError error(JsonObject error) {
        return new UserError(
                Jdbc.constant(error.getString("code"), UserErrorCode.class),
                error.getString("message"),
                error.getJsonArray("path").stream().map(String::valueOf).toList());
    }
}
