package dev.galley.graphql.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether searches can use their indexes. {@code pg_trgm} only supports what the database's LC_CTYPE classifies
 * as a letter, even if the default locale provider is not libc (before PostgreSQL 18). With C, these are the ASCII
 * letters: a search for other letters gives correct results, but reads the whole table.
 */
final class LocaleCheck {

    private static final String SELECT_CTYPE = "select cardinality(show_trgm('\u00e9')) > 0, datctype from pg_database"
            + " where datname = current_database()";

    private LocaleCheck() {}

    /** The problem with the database's locale; null if there is none. The schema must exist. */
    static @Nullable String warning(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT_CTYPE)) {
            rows.next();
            return rows.getBoolean(1)
                    ? null
                    : String.format(
                            Locale.ROOT,
                            "The LC_CTYPE of the database (%s) knows only ASCII letters, so searches for other letters"
                                    + " read whole tables. Move the data to a database with a UTF-8 LC_CTYPE, such as "
                                    + "C.UTF-8",
                            rows.getString(2));
        }
    }
}
