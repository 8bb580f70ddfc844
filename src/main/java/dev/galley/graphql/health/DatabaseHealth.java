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
 * Knows whether there is a database that takes writes and has the schema that this version needs. Asks at the start and
 * when a request has found none, and then until there is one; after the start over a connection of its own, since a pool
 * whose connections all wait for a server that has stopped cannot tell.
 */
@ApplicationScoped
@Default
@Readiness
public class DatabaseHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabaseHealth.class);
    private static final String SETTINGS = "quarkus.datasource.";
    private static final String PROPERTIES = SETTINGS + "jdbc.additional-jdbc-properties.";
    private static final String SECONDS = "2";
    private static final Duration ASK_EVERY = Duration.ofMillis(500);

    /** The newest migration in {@code db/migration}. A later version's schema will do: it has only added to this one. */
    static final int SCHEMA = 8;

    // Only the schema that is first in the search path counts: another shop's may be behind it. An unqualified name
    // then
    // refers to a table of that schema.
    private static final String ASK_SERVER = """
            select pg_is_in_recovery(),
                to_regclass(quote_ident(current_schema()) || '.flyway_schema_history') is not null
            """;
    private static final String ASK_VERSION = "select max(version::int) from flyway_schema_history where success";

    private static final String NOT_ASKED = "The database has not been asked";

    // too_many_connections, invalid_authorization_specification, invalid_password: a server that is there, if it was
    // before, since the pool has connections to it. It is full, or its password is being changed.
    private static final Set<String> LETS_NOBODY_IN = Set.of("53300", "28000", "28P01");

    private final AgroalDataSource pool;
    private final SmallRyeConfig config;
    private final Watchdog watchdog = new Watchdog("database-watch");

    /** What keeps requests out, in words, or null. */
    private volatile @Nullable String lack = NOT_ASKED;

    private volatile boolean doubted;

    /** What makes requests slow, in words; null when nothing does, or while it is not known. */
    private volatile @Nullable String warning;

    private boolean localeIsKnown;
    private @Nullable Future<?> firstLook;

    DatabaseHealth(AgroalDataSource pool, SmallRyeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Asks beside what else is made at the start. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        firstLook = watchdog.now(() -> become(askOverThePool()));
        watchdog.now(this::checkLocale);
        watchdog.every(ASK_EVERY, this::look);
    }

    /** Nobody is let in before it is known. */
    void started(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event)
            throws InterruptedException, ExecutionException {
        firstLook.get();
    }

    @PreDestroy
    void stop() {
        watchdog.stop();
    }

    /** Whether it is known that there is none; what asks for it need not begin. */
    public boolean isAbsent() {
        return lack != null;
    }

    /** Somebody has found none. */
    public void recheck() {
        doubted = true;
    }

    @Override
    public HealthCheckResponse call() {
        boolean there = lack == null && ask() == null;
        if (!there) {
            recheck();
        }
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Database").status(there);
        return (warning == null ? response : response.withData("warning", warning)).build();
    }

    /** Once, when there is a database; nobody waits for it. */
    private void checkLocale() {
        if (localeIsKnown || isAbsent()) {
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

    private void look() {
        boolean absent = isAbsent();
        if (!absent && !doubted) {
            return;
        }
        doubted = false;
        String now = ask();
        if (now == null) {
            // Those of before are dead, or lead to a server that does not take writes any more.
            pool.flush(absent ? FlushMode.IDLE : FlushMode.INVALID);
        }
        become(now);
        checkLocale();
    }

    private void become(@Nullable String now) {
        if (now == null && lack != null && !lack.equals(NOT_ASKED)) {
            LOG.warn("The database is there; requests are served");
        } else if (now != null && !now.equals(lack)) {
            LOG.warnf("Requests are refused. %s", now);
        }
        lack = now;
    }

    /**
     * Asks at the start, when nobody waits for a connection yet. The pool makes its first one beside Hibernate's start, and
     * has it then for the first request; where that fails, the watch's own connection says why.
     */
    private @Nullable String askOverThePool() {
        try (Connection connection = pool.getConnection()) {
            return ask(connection);
        } catch (SQLException e) {
            return ask();
        }
    }

    /** Null when all is there. */
    private @Nullable String ask() {
        try (Connection connection = new Driver().connect(setting("jdbc.url"), properties())) {
            return ask(connection);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            return LETS_NOBODY_IN.contains(state) && !NOT_ASKED.equals(lack) ? lack : notThere(e);
        }
    }

    private static @Nullable String ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean migrated;
            try (ResultSet server = statement.executeQuery(ASK_SERVER)) {
                server.next();
                if (server.getBoolean(1)) {
                    return "The database is a standby";
                }
                migrated = server.getBoolean(2);
            }
            return old(migrated ? version(statement) : 0);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(ASK_VERSION)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String notThere(SQLException e) {
        return "The database is not there: " + e.getMessage();
    }

    private static @Nullable String old(int version) {
        return version >= SCHEMA
                ? null
                : String.format(
                        Locale.ROOT,
                        "The schema is at version %d and this version of Galley needs %d: let the migration Job run, or start once "
                                + "with QUARKUS_FLYWAY_MIGRATE_AT_START=true",
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
