package dev.galley.graphql.protocol;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;

/** Distinguishes an unavailable database from internal errors. */
final class SqlStates {

    // SQLSTATEs of PostgreSQL for: shut down by the administrator, crashed, starting up or shutting down, database
    // dropped, idle timeout; a read-only server, after a failover; a conflict with recovery on a standby; statements
    // ended like lost races; I/O errors. The last one is the driver's for a connection attempt that the pool gave up.
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25006", "40001", "40P01", "58030", "99999");

    private static final String CONNECTION = "08";

    // No connection, memory or disk space left.
    private static final String RESOURCES = "53";

    // Cancelled by us, or by a statement_timeout or lock_timeout that the operator of the database has set for its
    // user.
    private static final Set<String> CANCELLED = Set.of("57014", "55P03");

    // Agroal throws plain SQLExceptions that can only be recognized by their messages: waiting for a connection timed
    // out, the transaction ended (by timeout, while the server did not answer), or the service is shutting down.
    private static final Set<String> POOL = Set.of(
            "Sorry, acquisition timeout!",
            "Acquisition timeout while waiting for new connection",
            "Enlisted connection used without active transaction",
            "Failing fast as the transaction has rolled back",
            "The transaction has been rolled back",
            "Can't create new connection as the pool is shutting down",
            "This pool is closed and does not handle any more connections!");

    private SqlStates() {}

    /**
     * Whether this throwable itself, without its causes, says that PostgreSQL cancelled a statement that took too long.
     */
    static boolean isCancelled(Throwable thrown) {
        return thrown instanceof SQLException sql && CANCELLED.contains(String.valueOf(sql.getSQLState()));
    }

    /** Whether this throwable itself, without its causes, says so. */
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

    /** The error that the driver throws if a connection is lost during a batch. */
    private static boolean isTheDrivers(AssertionError error) {
        StackTraceElement[] trace = error.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.postgresql.");
    }
}
