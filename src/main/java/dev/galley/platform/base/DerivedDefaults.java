package dev.galley.platform.base;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Defaults of Quarkus settings that depend on other settings. Registered in {@code META-INF/services}. */
public final class DerivedDefaults implements ConfigSourceFactory {

    private static final String AUTH = "galley.auth";
    private static final String OIDC = "quarkus.oidc.tenant-enabled";

    private static final String PROVIDER = "quarkus.oidc.auth-server-url";
    private static final String BOARD = "galley.board";
    private static final String BOARD_CLIENT = "galley.board-client-id";
    private static final String BOARD_SECRET = "galley.board-client-secret";
    private static final String BOARD_SIGN_IN = "quarkus.oidc.board.tenant-enabled";
    private static final String BOARD_SIGN_IN_KEY = "quarkus.oidc.board.authentication.state-secret";
    private static final String BOARD_SESSION_KEY = "quarkus.oidc.board.token-state-manager.encryption-secret";

    private static final String TRACES_GO_TO = "quarkus.otel.exporter.otlp.endpoint";
    private static final String TRACES_ARE_OFF = "quarkus.otel.sdk.disabled";

    /** The default in application.properties. */
    private static final String NOWHERE = "http://nowhere";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean isOidc = Settings.AuthMode.OIDC.name().equalsIgnoreCase(value(context, AUTH));
        boolean isTraced = !NOWHERE.equals(value(context, TRACES_GO_TO));
        Map<String, String> values = new HashMap<>();
        values.put(OIDC, String.valueOf(isOidc));
        values.put(TRACES_ARE_OFF, String.valueOf(!isTraced));
        addBoard(values, context, isOidc);
        return List.of(new Source(values));
    }

    /** The keys are derived, so that all replicas have the same. Quarkus would generate them if the secret is short. */
    private static void addBoard(Map<String, String> values, ConfigSourceContext context, boolean isOidc) {
        String secret = value(context, BOARD_SECRET);
        boolean isOn = !"false".equalsIgnoreCase(value(context, BOARD));
        boolean canSignIn = isOidc && isOn && value(context, BOARD_CLIENT) != null && value(context, PROVIDER) != null;
        values.put(BOARD_SIGN_IN, String.valueOf(canSignIn));
        if (secret != null) {
            values.put(BOARD_SIGN_IN_KEY, derived("sign-in", secret));
            values.put(BOARD_SESSION_KEY, derived("session", secret));
        }
    }

    private static String derived(String purpose, String secret) {
        return HexFormat.of().formatHex(Sha256.of(purpose + " " + secret));
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        String text = value == null ? null : value.getValue();
        return text == null || text.isBlank() ? null : text;
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
