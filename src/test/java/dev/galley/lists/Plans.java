package dev.galley.lists;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plans of the statements that the application sends, as logged by the database (auto_explain), with the actual
 * values.
 */
final class Plans {

    private static final Set<String> GROWING =
            Set.of("job", "job_item", "job_item_transition", "contact", "company", "edit", "idempotency_record");
    private static final Pattern PLAN = Pattern.compile("(?ms)plan:\\R(\\t\\{.*?^\\t\\}$)");

    private final Connection connection;

    Plans(Connection connection) {
        this.connection = connection;
    }

    /** The current end of the server's log. */
    long mark() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select size from pg_stat_file('server.log')");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The plans since then. */
    List<JsonObject> since(long mark) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select convert_from(pg_read_binary_file('server.log', ?, 100000000), 'UTF8')")) {
            statement.setLong(1, mark);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Matcher matcher = PLAN.matcher(row.getString(1));
                List<JsonObject> plans = new ArrayList<>();
                while (matcher.find()) {
                    plans.add(new JsonObject(matcher.group(1)));
                }
                return plans;
            }
        }
    }

    /**
     * What is wrong with a plan that may sort this number of rows by estimate, and may have read this number in any of
     * its steps; empty if it scales with growing tables.
     */
    static List<String> faults(JsonObject node, int maxSorted, long maxRead) {
        List<String> faults = faults(node, maxSorted, false);
        long read = read(node);
        if (read > maxRead) {
            faults.add("reads " + read);
        }
        return faults;
    }

    /** The rows that the largest step has read, including those that it discarded. */
    static long read(JsonObject node) {
        long rows = node.getDouble("Actual Rows").longValue()
                + node.getLong("Rows Removed by Filter", 0L)
                + node.getLong("Rows Removed by Index Recheck", 0L)
                + node.getLong("Rows Removed by Join Filter", 0L);
        return node.getJsonArray("Plans", new JsonArray()).stream()
                .mapToLong(child -> read((JsonObject) child))
                .reduce(rows * node.getLong("Actual Loops"), Math::max);
    }

    /** If a limit is above a step, with nothing between that needs all rows, the step reads only up to the limit. */
    private static List<String> faults(JsonObject node, int maxSorted, boolean isCutShort) {
        List<String> faults = new ArrayList<>();
        String relation = node.getString("Relation Name", "");
        String type = node.getString("Node Type");
        if (type.equals("Seq Scan") && GROWING.contains(relation) && !isCutShort) {
            faults.add("reads all of " + relation);
        }
        JsonArray below = node.getJsonArray("Plans", new JsonArray());
        for (int i = 0; i < below.size(); i++) {
            JsonObject child = below.getJsonObject(i);
            if (type.equals("Sort") && child.getLong("Plan Rows") > maxSorted) {
                faults.add("sorts " + child.getLong("Plan Rows"));
            }
            boolean cutsShort = type.equals("Limit")
                    || isCutShort && (type.equals("Append") || type.equals("Nested Loop") && i == 0);
            faults.addAll(faults(child, maxSorted, cutsShort));
        }
        return faults;
    }

    /** A plan in one line for people. */
    static String shape(JsonObject node) {
        StringBuilder shape = new StringBuilder(node.getString("Node Type"));
        String index = node.getString("Index Name", node.getString("Relation Name"));
        shape.append(index == null ? "" : " " + index).append(" ~").append(node.getLong("Plan Rows"));
        List<String> below = new ArrayList<>();
        node.getJsonArray("Plans", new JsonArray()).forEach(child -> below.add(shape((JsonObject) child)));
        return below.isEmpty() ? shape.toString() : shape + " (" + String.join("; ", below) + ")";
    }
}
