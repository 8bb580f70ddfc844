package dev.galley.graphql.protocol;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;

/** Tells "there is no database to ask just now" from faults of our own. */
final class SqlStates {

    // PostgreSQL's words for: shut down by the administrator, crashed, starting up or shutting down, gone with its
    // database or for having been idle; after a failover, a server that takes no writes any more; on a standby, in
    // conflict with what it replays, which ends statements as lost races do; and a disk that fails. The last is the
    // driver's for connecting that the pool gave up.
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25006", "40001", "40P01", "58030", "99999");

    private static final String CONNECTION = "08";

    // No connection, memory or disk left.
    private static final String RESOURCES = "53";

    // By us, or by a statement_timeout or lock_timeout that whoever runs the database has given its user.
    private static final Set<String> CANCELLED = Set.of("57014", "55P03");

    // Agroal throws plain SQLExceptions that only their message tells: its waiting for a connection, free or new, has
    // ended, its transaction has (by time, while the server did not answer), or the service does.
    private static final Set<String> POOL = Set.of(
            "Sorry, acquisition timeout!",
            "Acquisition timeout while waiting for new connection",
            "Enlisted connection used without active transaction",
            "Failing fast as the transaction has rolled back",
            "The transaction has been rolled back",
            "Can't create new connection as the pool is shutting down",
            "This pool is closed and does not handle any more connections!");

    private SqlStates() {}

    /** Whether this throwable, its causes left aside, says that PostgreSQL ended a statement which took too long. */
    static boolean isCancelled(Throwable thrown) {
        return thrown instanceof SQLException sql && CANCELLED.contains(String.valueOf(sql.getSQLState()));
    }

    /** Whether this throwable, its causes left aside, says so. */
    static boolean isTold(Throwable thrown) {
        if (thrown instanceof SQLException sql) {
            String state = sql.getSQLState();
            return sql instanceof SQLTransientConnectionException
                    || sql instanceof SQLNonTransientConnectionException
                    || sql instanceof SQLRecoverableException
                    || state != null && isTold(state)
                    || POOL.contains(String.valueOf(sql.getMessage()));
        }
        return thrown instanceof JDBCConnectionException
                || thrown instanceof AssertionError error && isTheDrivers(error);
    }

    private static boolean isTold(String state) {
        return state.startsWith(CONNECTION) || state.startsWith(RESOURCES) || STATES.contains(state);
    }

    /** What the driver makes of a connection that ends under a batch of statements. */
    private static boolean isTheDrivers(AssertionError error) {
        StackTraceElement[] trace = error.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.postgresql.");
    }
}
