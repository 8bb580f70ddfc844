package dev.galley.platform.sql;

import dev.galley.platform.error.Causes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that PostgreSQL, or the way to it, failed. */
public final class StatementFailedException extends RuntimeException {

    StatementFailedException(SQLException cause) {
        super(cause);
    }

    /** The five characters by which PostgreSQL tells the cause of any failure; null when SQL had no part in it. */
    public static @Nullable String stateOf(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
