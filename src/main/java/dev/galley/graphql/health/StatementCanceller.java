package dev.galley.graphql.health;

import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import dev.galley.platform.operation.RequestDeadline;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Ends the SQL of operations whose deadline has passed, and of anything else that takes far too long. It asks
 * PostgreSQL to cancel it, and closes the connection if that does not help, because a server that has stopped does not
 * answer. A commit is not cancelled; only its connection is closed. Its outcome is then unknown, and the client sends
 * the mutation again with its idempotency key. It gets the connections from the pool, so it also ends Hibernate's
 * statements, and it leaves nothing in the session that another user of a shared pool could inherit.
 */
@ApplicationScoped
class StatementCanceller implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(StatementCanceller.class);
    private static final String NAME = "deadlines";
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);

    // How long PostgreSQL has to react to a cancel request.
    private static final long GRACE = Duration.ofMillis(1_500).toNanos();

    private final Limits limits;

    // Before that, migrations may take as long as they need.
    private volatile boolean started;

    private final Map<PGConnection, RequestDeadline> inUse = new ConcurrentHashMap<>();
    private final Watchdog watchdog = new Watchdog(NAME);

    StatementCanceller(Settings settings) {
        this.limits = settings.limits();
    }

    void start(@Observes StartupEvent event) {
        started = true;
        watchdog.every(CHECK_INTERVAL, this::check);
    }

    @PreDestroy
    void stop() {
        watchdog.stop();
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        PGConnection server = started ? serverOf(connection) : null;
        if (server != null) {
            RequestDeadline current = RequestDeadline.current();
            RequestDeadline requestDeadline = current == null ? RequestDeadline.in(limits.longestSql()) : current;
            requestDeadline.setCancelled(false);
            inUse.put(server, requestDeadline);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        PGConnection server = inUse.isEmpty() ? null : serverOf(connection);
        RequestDeadline requestDeadline = server == null ? null : inUse.remove(server);
        if (requestDeadline != null && requestDeadline.isPassed()) {
            requestDeadline.awaitCancellation();
        }
    }

    private static @Nullable PGConnection serverOf(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class);
        } catch (SQLException alreadyClosed) {
            return null;
        }
    }

    private void check() {
        inUse.forEach((server, requestDeadline) -> {
            if (requestDeadline.isPassed() && !requestDeadline.isCancelled()) {
                Watchdog.daemon(NAME, () -> cancel(server, requestDeadline)).start();
                // Not earlier: without a thread, the next check tries again.
                requestDeadline.setCancelled(true);
            } else if (requestDeadline.isPassedBy(GRACE)) {
                abort(server, requestDeadline);
            }
        });
    }

    /** On a separate thread, because it opens another connection to the server, which may take a while. */
    private void cancel(PGConnection server, RequestDeadline requestDeadline) {
        try {
            requestDeadline.cancel(() -> {
                if (inUse.get(server) == requestDeadline) {
                    server.cancelQuery();
                }
            });
        } catch (SQLException e) {
            LOG.debug("A statement that exceeded its deadline could not be cancelled", e);
        }
    }

    /**
     * Inside the map's operation, so that the connection is not returned to the pool and used by somebody else
     * meanwhile.
     */
    private void abort(PGConnection server, RequestDeadline requestDeadline) {
        inUse.computeIfPresent(server, (connection, current) -> {
            if (current != requestDeadline) {
                return current;
            }
            LOG.warn("Closed a connection whose statement continued after its deadline");
            try {
                ((Connection) connection).abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection whose statement exceeded its deadline could not be closed", e);
            }
            return null;
        });
    }
}
