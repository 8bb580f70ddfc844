package dev.galley.endpoint;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;

/** Tells "there is no database to ask just now" from faults of our own. */
final class DatabaseAbsence {

    // PostgreSQL's words for: shut down by the administrator, crashed, starting up, and no connection left.
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

    // Agroal's waiting for a free connection ends in a plain SQLException that only its message tells.
    private static final String POOL_EXHAUSTED = "Sorry, acquisition timeout!";

    private DatabaseAbsence() {}

    /** Whether this throwable, its causes left aside, says so. */
    static boolean isTold(Throwable thrown) {
        if (thrown instanceof SQLException sql) {
            String state = sql.getSQLState();
            return sql instanceof SQLTransientConnectionException
                    || sql instanceof SQLNonTransientConnectionException
                    || sql instanceof SQLRecoverableException
                    || state != null && (state.startsWith("08") || STATES.contains(state))
                    || POOL_EXHAUSTED.equals(sql.getMessage());
        }
        return thrown instanceof JDBCConnectionException;
    }
}
