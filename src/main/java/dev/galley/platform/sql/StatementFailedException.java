package dev.galley.platform.sql;

import dev.galley.platform.error.Causes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement failed in PostgreSQL, or because of the connection to it. */
public final class StatementFailedException extends RuntimeException {

    StatementFailedException(SQLException cause) {
        super(cause);
    }

    /** The SQLSTATE of a failure; null if it was not caused by SQL. */
    public static @Nullable String stateOf(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
