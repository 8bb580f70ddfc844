package dev.galley.devmode;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Provides the URL of the dev mode database to Quarkus before Flyway and Hibernate start, unless the developer has
 * configured one.
 */
public final class DevDatabaseConfig implements ConfigSourceFactory {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String DIRECTORY = "galley.dev.database.directory";

    /**
     * Above application.properties (250), whose user and password are not those of this database, and below the
     * environment.
     */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!startsInDevMode() || isSet(context.getValue(URL))) {
            return List.of();
        }
        Path buildFolder = Path.of("target").toAbsolutePath();
        ConfigValue directory = context.getValue(DIRECTORY);
        Path chosen = isSet(directory) ? Path.of(directory.getValue()) : buildFolder.resolve("dev-database");
        Map<String, String> datasource = Map.of(
                URL,
                new DevDatabase(chosen.toAbsolutePath(), buildFolder).jdbcUrl(),
                "quarkus.datasource.username",
                PostgresServer.USER,
                // There is no password, but the pool requires one together with a user name.
                "quarkus.datasource.password",
                PostgresServer.USER);
        return List.of(new PropertiesConfigSource(datasource, "the database of dev mode", ORDINAL));
    }

    /** Quarkus also reads the configuration before it builds the application, which is too early for a database. */
    private static boolean startsInDevMode() {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT && Application.currentApplication() != null;
    }

    private static boolean isSet(@Nullable ConfigValue value) {
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }
}
