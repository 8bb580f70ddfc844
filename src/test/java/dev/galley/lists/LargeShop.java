package dev.galley.lists;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Fills a database with {@code large-shop.sql} in some seconds. */
final class LargeShop {

    private static final String INDEXES = """
            select i.indexname, i.indexdef from pg_indexes i
            where i.schemaname = current_schema() and i.tablename in ('job', 'job_item', 'contact', 'company', 'edit',
                    'job_tag', 'metadata_entry', 'note', 'webhook_delivery', 'webhook_attempt')
                and not exists (select from pg_constraint c where c.conname = i.indexname)""";

    private LargeShop() {}

    static void into(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                InputStream file = LargeShop.class.getResourceAsStream("/lists/large-shop.sql")) {
            List<String> definitions = new ArrayList<>();
            List<String> names = new ArrayList<>();
            try (ResultSet indexes = statement.executeQuery(INDEXES)) {
                while (indexes.next()) {
                    names.add(indexes.getString(1));
                    definitions.add(indexes.getString(2));
                }
            }
            statement.execute("set maintenance_work_mem = '256MB'; set work_mem = '64MB'");
            statement.execute("set session_replication_role = replica; set auto_explain.log_min_duration = -1");
            statement.execute("drop index " + String.join(", ", names));
            statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            for (String definition : definitions) {
                statement.execute(definition);
            }
            statement.execute("vacuum (analyze)");
        }
    }
}
