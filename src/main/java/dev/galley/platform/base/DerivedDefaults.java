package dev.galley.platform.base;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Defaults of Quarkus settings that depend on other settings. Registered in {@code META-INF/services}. */
public final class DerivedDefaults implements ConfigSourceFactory {

    private static final String AUTH = "galley.auth";
    private static final String OIDC = "quarkus.oidc.tenant-enabled";

    private static final String TRACES_GO_TO = "quarkus.otel.exporter.otlp.endpoint";
    private static final String TRACES_ARE_OFF = "quarkus.otel.sdk.disabled";

    /** The default in application.properties. */
    private static final String NOWHERE = "http://nowhere";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean isOidc = Settings.AuthMode.OIDC.name().equalsIgnoreCase(value(context, AUTH));
        boolean isTraced = !NOWHERE.equals(value(context, TRACES_GO_TO));
        return List.of(new Source(Map.of(OIDC, String.valueOf(isOidc), TRACES_ARE_OFF, String.valueOf(!isTraced))));
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }

    private record Source(Map<String, String> values) implements ConfigSource {

        /** Lower than every other source except Quarkus' defaults. */
        @Override
        public int getOrdinal() {
            return 0;
        }

        @Override
        public String getName() {
            return "defaults that depend on other settings";
        }

        /** None, or Quarkus would record the values of the build. */
        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public @Nullable String getValue(String name) {
            return values.get(name);
        }
    }
}
