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

    private SqlStates() {}

    /**
     * Whether this throwable itself, without its causes, says that PostgreSQL cancelled a statement that took too long.
     */
    static boolean isCancelled(Throwable thrown) {
        return thrown instanceof SQLException sql && CANCELLED.contains(String.valueOf(sql.getSQLState()));
    }

    /** Whether this throwable itself, without its causes, says so. */
    static boolean isUnavailable(Throwable thrown) {
        if (thrown instanceof SQLException sql) {
            String state = sql.getSQLState();
            return isFromPool(sql)
                    || sql instanceof SQLTransientConnectionException
                    || sql instanceof SQLNonTransientConnectionException
                    || sql instanceof SQLRecoverableException
                    || state != null && isUnavailable(state);
        }
        return thrown instanceof JDBCConnectionException;
    }

    /**
     * Whether it comes from Agroal: no connection was free in time, the transaction has ended (by timeout), or the service
     * is shutting down. Errors of PostgreSQL and its driver always have an SQL state.
     */
    private static boolean isFromPool(SQLException sql) {
        return sql.getClass() == SQLException.class && sql.getSQLState() == null;
    }

    private static boolean isUnavailable(String state) {
        return state.startsWith(CONNECTION) || state.startsWith(RESOURCES) || STATES.contains(state);
    }
}
