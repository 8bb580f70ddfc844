package dev.galley;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * An empty database for a test profile, on the server of the tests, so that it has no rows of other tests. The argument
 * {@code name} is its name; all other arguments are settings of the database.
 */
public final class OwnDatabase implements QuarkusTestResourceLifecycleManager {

    private final Map<String, String> settings = new HashMap<>();
    private String name = "";

    /**
     * A new database with this name, for tests that start the packaged application; returns the settings for a service
     * that uses it.
     */
    public static Map<String, String> empty(String name) {
        OwnDatabase database = new OwnDatabase();
        database.init(Map.of("name", name));
        return database.start();
    }

    @Override
    public void init(Map<String, String> arguments) {
        settings.putAll(arguments);
        name = settings.remove("name");
    }

    @Override
    public Map<String, String> start() {
        try (Connection connection = DatabaseResource.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                statement.execute("alter database " + name + " set " + setting.getKey() + " = " + setting.getValue());
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return DatabaseResource.settingsOf(name);
    }

    /** It remains until the server ends, or the next run creates it again. */
    @Override
    public void stop() {}
}
