package dev.galley.endpoint;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;

/** Tells "there is no database to ask just now" from faults of our own. */
final class DatabaseAbsence {

    // PostgreSQL's words for: shut down by the administrator, crashed, starting up, no connection left, and, after a
    // failover, a server that takes no writes any more. The last is the driver's for connecting that the pool gave up.
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300", "25006", "99999");

    private static final String CANCELLED = "57014";

    // Agroal's waiting for a connection, free or new, ends in a plain SQLException that only its message tells.
    private static final Set<String> POOL_EXHAUSTED =
            Set.of("Sorry, acquisition timeout!", "Acquisition timeout while waiting for new connection");

    private DatabaseAbsence() {}

    /** Whether this throwable, its causes left aside, says that PostgreSQL ended a statement which took too long. */
    static boolean isCancelled(Throwable thrown) {
        return thrown instanceof SQLException sql && CANCELLED.equals(sql.getSQLState());
    }

    /** Whether this throwable, its causes left aside, says so. */
    static boolean isTold(Throwable thrown) {
        if (thrown instanceof SQLException sql) {
            String state = sql.getSQLState();
            return sql instanceof SQLTransientConnectionException
                    || sql instanceof SQLNonTransientConnectionException
                    || sql instanceof SQLRecoverableException
                    || state != null && (state.startsWith("08") || STATES.contains(state))
                    || POOL_EXHAUSTED.contains(String.valueOf(sql.getMessage()));
        }
        return thrown instanceof JDBCConnectionException
                || thrown instanceof AssertionError error && isTheDrivers(error);
    }

    /** What the driver makes of a connection that ends under a batch of statements. */
    private static boolean isTheDrivers(AssertionError error) {
        StackTraceElement[] trace = error.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.postgresql.");
    }
}
