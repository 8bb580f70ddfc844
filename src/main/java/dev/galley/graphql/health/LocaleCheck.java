package dev.galley.graphql.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether searches can use their indexes. {@code pg_trgm} takes only what the database's LC_CTYPE calls a letter, also
 * where another locale provider than libc is the default (before PostgreSQL 18). With C those are the letters of ASCII: a
 * search for other letters is right, but reads the whole table.
 */
final class LocaleCheck {

    private static final String ASK = "select cardinality(show_trgm('\u00e9')) > 0, datctype from pg_database"
            + " where datname = current_database()";

    private LocaleCheck() {}

    /** What is wrong with the database's locale; null when nothing is. The schema has to be there. */
    static @Nullable String warning(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ASK)) {
            rows.next();
            return rows.getBoolean(1)
                    ? null
                    : String.format(
                            Locale.ROOT,
                            "The LC_CTYPE of the database (%s) knows no letters but those of ASCII: searches for others read whole"
                                    + " tables. Move it into a database with a UTF-8 LC_CTYPE, such as C.UTF-8",
                            rows.getString(2));
        }
    }
}
