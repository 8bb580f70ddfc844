package dev.galley;

import dev.galley.devmode.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The database of the tests: one PostgreSQL per JVM, or the one that {@code galley.test.jdbc-url} names. These system
 * properties contain its address in both cases, because Quarkus loads this class more than once.
 */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "galley.test.jdbc-url";
    private static final String USERNAME = "galley.test.username";
    private static final String PASSWORD = "galley.test.password";
    private static final String OURS = "galley.test.own-server";

    /** This server need not survive a crash, and it counts the statements that it receives. */
    private static final Map<String, String> SETTINGS = Map.of(
            "max_connections", "200",
            "fsync", "off",
            "timezone", "UTC",
            "shared_preload_libraries", "pg_stat_statements",
            "pg_stat_statements.track_utility", "on");

    @Override
    public Map<String, String> start() {
        startOnce();
        return settings(System.getProperty(URL));
    }

    /** Leaves it running for the application of the next profile; it ends with the JVM. */
    @Override
    public void stop() {}

    /** A connection of the test to the database of the application under test. */
    public static Connection connection() throws SQLException {
        startOnce();
        return connect(System.getProperty(URL));
    }

    /** The same to another database of the server. */
    public static Connection connection(String database) throws SQLException {
        startOnce();
        return connect(url(database));
    }

    /** Whether the server was started by the tests, which can configure it, and not given by its URL. */
    public static boolean isOurs() {
        return System.getProperty(URL, "").isBlank() || Boolean.getBoolean(OURS);
    }

    /** The settings with which the application uses another database of the server. */
    static Map<String, String> settingsOf(String database) {
        return settings(url(database));
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, System.getProperty(USERNAME, ""), System.getProperty(PASSWORD, ""));
    }

    /** Tests count statements, also those of the packaged application, so it does nothing in the background. */
    private static Map<String, String> settings(String url) {
        return Map.of(
                "galley.feed.publish-interval",
                "off",
                "galley.feed.cleanup-interval",
                "off",
                "galley.webhooks.interval",
                "off",
                "galley.webhooks.cleanup-interval",
                "off",
                "galley.webhooks.metrics-interval",
                "off",
                "quarkus.datasource.jdbc.url",
                url,
                "quarkus.datasource.username",
                System.getProperty(USERNAME, ""),
                "quarkus.datasource.password",
                System.getProperty(PASSWORD, ""));
    }

    private static String url(String database) {
        return System.getProperty(URL).replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
    }

    private static void startOnce() {
        synchronized (System.getProperties()) {
            if (System.getProperty(URL, "").isBlank()) {
                try {
                    startServer();
                } catch (IOException failed) {
                    throw new IllegalStateException("The database of the tests did not start: " + failed, failed);
                }
            }
        }
    }

    private static void startServer() throws IOException {
        Path buildFolder = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path directory = Files.createTempDirectory(buildFolder, "test-database-");
        PostgresServer server = PostgresServer.on(directory, buildFolder);
        String url = server.start(SETTINGS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> destroy(server), "destroy the database of the tests"));
        System.setProperty(OURS, "true");
        System.setProperty(URL, url);
        System.setProperty(USERNAME, PostgresServer.USER);
        System.setProperty(PASSWORD, PostgresServer.USER);
    }

    private static void destroy(PostgresServer server) {
        try {
            server.destroy();
        } catch (IOException | IllegalStateException failed) {
            System.err.println("The database of the tests did not stop: " + failed.getMessage());
        }
    }
}
