package dev.galley.graphql.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Whether PostgreSQL skips the first schema of the search path, because it does not exist or the user may not use it. The
 * next one may be another shop's, so requests are rejected ({@link DatabaseHealth}), and a migration ends before it changes
 * anything. Flyway calls this class, which {@code quarkus.flyway.callbacks} names.
 */
public final class FirstSchemaCheck extends BaseCallback {

    /**
     * The skipped schema; null if there is none, or the search path is the default. Flyway changes the search path, so
     * this is the one with which the session began.
     */
    static final String SKIPPED = """
        (select case when first <> '"$user"' and to_regnamespace(first)
            is distinct from to_regnamespace(quote_ident(current_schema())) then first end
        from pg_settings, split_part(reset_val, ',', 1) first where name = 'search_path')
        """;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement();
                ResultSet row = statement.executeQuery("select " + SKIPPED)) {
            row.next();
            String problem = problem(row.getString(1));
            if (problem != null) {
                throw new FlywayException(problem);
            }
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    static @Nullable String problem(@Nullable String skippedSchema) {
        return skippedSchema == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "The schema %s, the first in the search path, does not exist, or the user may not use it:"
                                + " create it, or change currentSchema in the database address or the search_path"
                                + " of the user",
                        skippedSchema);
    }
}
