package dev.galley.graphql.health;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Knows whether there is a database that accepts writes and has the schema that this version needs. It checks at
 * start-up, and after a request has found no database, until there is one. After start-up it uses a separate
 * connection, because a pool cannot tell if all its connections wait for a server that has stopped.
 */
@ApplicationScoped
@Default
@Readiness
public class DatabaseHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabaseHealth.class);
    private static final String SETTINGS = "quarkus.datasource.";
    private static final String PROPERTIES = SETTINGS + "jdbc.additional-jdbc-properties.";
    private static final String SECONDS = "2";
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    /**
     * The newest migration in {@code db/migration}. The schema of a newer version is accepted, because it only adds to
     * this one.
     */
    static final int SCHEMA = 20;

    private static final String SELECT_SERVER = "select pg_is_in_recovery(),"
            + " to_regclass(quote_ident(current_schema()) || '.flyway_schema_history') is not null, "
            + FirstSchemaCheck.SKIPPED;
    private static final String SELECT_VERSION = "select max(version::int) from flyway_schema_history where success";

    private static final String NOT_CHECKED = "The database has not been checked yet";

    // too_many_connections, invalid_authorization_specification, invalid_password: if the database was available
    // before, it still is, because the pool has connections. It is full, or its password is being changed.
    private static final Set<String> LOGIN_REFUSED = Set.of("53300", "28000", "28P01");

    private final AgroalDataSource pool;
    private final SmallRyeConfig config;
    private final Watchdog watchdog = new Watchdog("database-watch");

    /** Why requests are rejected, as text; null if they are not. */
    private volatile @Nullable String problem = NOT_CHECKED;

    private volatile boolean recheckRequested;

    /** Why requests may be slow, as text; null if there is no reason, or it is not known yet. */
    private volatile @Nullable String warning;

    private boolean localeIsKnown;
    private @Nullable Future<?> firstCheck;

    DatabaseHealth(AgroalDataSource pool, SmallRyeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Checks in parallel with the rest of start-up. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        firstCheck = watchdog.submit(() -> setProblem(findProblemByPool()));
        watchdog.execute(this::checkLocale);
        watchdog.every(CHECK_INTERVAL, this::check);
    }

    /** No request is accepted before the result is known. */
    void started(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event)
            throws InterruptedException, ExecutionException {
        Objects.requireNonNull(firstCheck).get();
    }

    @PreDestroy
    void stop() {
        watchdog.stop();
    }

    /** Whether the database is known to be unavailable, so that requests for it need not start. */
    public boolean isUnavailable() {
        return problem != null;
    }

    /** A request has found no database. */
    public void recheck() {
        recheckRequested = true;
    }

    @Override
    public HealthCheckResponse call() {
        boolean isUp = problem == null && findProblem() == null;
        if (!isUp) {
            recheck();
        }
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Database").status(isUp);
        return (warning == null ? response : response.withData("warning", warning)).build();
    }

    /** Runs once, when the database is available; nothing waits for it. */
    private void checkLocale() {
        if (localeIsKnown || isUnavailable()) {
            return;
        }
        try (Connection connection = pool.getConnection()) {
            warning = LocaleCheck.warning(connection);
            localeIsKnown = true;
            if (warning != null) {
                LOG.warn(warning);
            }
        } catch (SQLException e) {
            LOG.debug("The locale of the database is not known yet", e);
        }
    }

    private void check() {
        boolean wasUnavailable = isUnavailable();
        if (!wasUnavailable && !recheckRequested) {
            return;
        }
        recheckRequested = false;
        String newProblem = findProblem();
        if (newProblem == null) {
            // Old connections are dead, or lead to a server that no longer accepts writes.
            pool.flush(wasUnavailable ? FlushMode.IDLE : FlushMode.INVALID);
        }
        setProblem(newProblem);
        checkLocale();
    }

    private void setProblem(@Nullable String newProblem) {
        if (newProblem == null && problem != null && !problem.equals(NOT_CHECKED)) {
            LOG.warn("The database is available; requests are accepted");
        } else if (newProblem != null && !newProblem.equals(problem)) {
            LOG.warnf("Requests are rejected. %s", newProblem);
        }
        problem = newProblem;
    }

    /**
     * Checks at start-up, when nothing else waits for a connection. The pool opens its first connection while Hibernate
     * starts, and has it ready for the first request; if that fails, the separate connection reports the reason.
     */
    private @Nullable String findProblemByPool() {
        try (Connection connection = pool.getConnection()) {
            return findProblem(connection);
        } catch (SQLException e) {
            return findProblem();
        }
    }

    /** Null if everything is in order. */
    private @Nullable String findProblem() {
        // The driver returns null for a URL of another driver.
        try (Connection connection = Objects.requireNonNull(new Driver().connect(setting("jdbc.url"), properties()))) {
            return findProblem(connection);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            return LOGIN_REFUSED.contains(state) && !NOT_CHECKED.equals(problem) ? problem : unavailable(e);
        }
    }

    private static @Nullable String findProblem(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean migrated;
            try (ResultSet server = statement.executeQuery(SELECT_SERVER)) {
                server.next();
                if (server.getBoolean(1)) {
                    return "The database is a standby";
                }
                migrated = server.getBoolean(2);
                String problem = FirstSchemaCheck.problem(server.getString(3));
                if (problem != null) {
                    return problem;
                }
            }
            return outdated(migrated ? version(statement) : 0);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(SELECT_VERSION)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String unavailable(SQLException e) {
        return "The database is unavailable: " + e.getMessage();
    }

    private static @Nullable String outdated(int version) {
        return version >= SCHEMA
                ? null
                : String.format(
                        Locale.ROOT,
                        "The schema has version %d, but this version of Galley requires %d: run the migration "
                                + "Job, or start once with QUARKUS_FLYWAY_MIGRATE_AT_START=true",
                        version,
                        SCHEMA);
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
        properties.setProperty("loginTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        return properties;
    }

    private String setting(String name) {
        return config.getOptionalValue(SETTINGS + name, String.class).orElse("");
    }
}
