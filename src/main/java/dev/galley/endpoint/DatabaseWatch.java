package dev.galley.endpoint;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * Knows whether there is a database that takes writes. Asks over a connection of its own, since a pool whose connections
 * all wait for a server that has stopped cannot tell; asks when a request has found none, and then until there is one
 * again.
 */
@ApplicationScoped
@Default
@Readiness
class DatabaseWatch implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
    private static final String SETTINGS = "quarkus.datasource.";
    private static final String PROPERTIES = SETTINGS + "jdbc.additional-jdbc-properties.";
    private static final String SECONDS = "2";
    private static final Duration ASK_EVERY = Duration.ofMillis(500);

    // too_many_connections: for us a server that is there, since the pool has connections to it.
    private static final String FULL = "53300";

    private final AgroalDataSource pool;
    private final SmallRyeConfig config;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-watch");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean absent;
    private volatile boolean doubted;

    DatabaseWatch(AgroalDataSource pool, SmallRyeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        watch.scheduleWithFixedDelay(this::look, ASK_EVERY.toMillis(), ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
    }

    /** Whether it is known that there is none; what asks for it need not begin. */
    boolean isAbsent() {
        return absent;
    }

    /** Somebody has found none. */
    void doubt() {
        doubted = true;
    }

    @Override
    public HealthCheckResponse call() {
        boolean there = !absent && isThere();
        if (!there) {
            doubt();
        }
        return HealthCheckResponse.named("Database").status(there).build();
    }

    private void look() {
        if (!absent && !doubted) {
            return;
        }
        doubted = false;
        boolean there = isThere();
        if (there) {
            // Those of before are dead, or lead to a server that does not take writes any more.
            pool.flush(absent ? FlushMode.IDLE : FlushMode.INVALID);
        }
        if (there == absent) {
            LOG.warn(there ? "The database is there again" : "The database is not there; requests are refused");
        }
        absent = !there;
    }

    private boolean isThere() {
        try (Connection connection = new Driver().connect(setting("jdbc.url"), properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_is_in_recovery()")) {
            return rows.next() && !rows.getBoolean(1);
        } catch (SQLException e) {
            LOG.debug("The database was asked for", e);
            return FULL.equals(e.getSQLState());
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PROPERTIES)) {
                properties.setProperty(name.substring(PROPERTIES.length()), config.getValue(name, String.class));
            }
        }
        properties.setProperty("user", setting("username"));
        properties.setProperty("password", setting("password"));
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        return properties;
    }

    private String setting(String name) {
        return config.getOptionalValue(SETTINGS + name, String.class).orElse("");
    }
}
