package dev.galley.access;

import dev.galley.platform.base.Settings;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the start if tokens are to be accepted but no OpenID provider is configured, or it does not respond. */
@ApplicationScoped
class RequiredProvider {

    private final Settings settings;
    private final Optional<String> provider;
    private final Optional<String> publicKey;

    RequiredProvider(
            Settings settings,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> publicKey) {
        this.settings = settings;
        this.provider = provider;
        this.publicKey = publicKey;
    }

    /** Runs before Quarkus sets up its OIDC client, which would fail with a less helpful message. */
    void check(@Observes Oidc event) {
        if (settings.auth() == Settings.AuthMode.OIDC && provider.isEmpty() && publicKey.isEmpty()) {
            throw new ConfigurationException("GALLEY_AUTH is oidc (the default), which requires a provider: set "
                    + "QUARKUS_OIDC_AUTH_SERVER_URL to the URL of its issuer. Without a provider, set "
                    + "GALLEY_AUTH=keys to accept API keys only. GALLEY_AUTH=none lets everybody do "
                    + "everything.");
        }
        if (settings.boardClientId().isPresent() && settings.boardClientSecret().isEmpty()) {
            throw new ConfigurationException(
                    "GALLEY_BOARD_CLIENT_ID requires GALLEY_BOARD_CLIENT_SECRET, the secret of "
                            + "that client at the OpenID provider.");
        }
    }

    /**
     * Runs after Quarkus has contacted the provider. Quarkus continues without an answer, and every token would cause
     * an error.
     */
    void checkProvider(@Observes StartupEvent event, TenantConfigBean tenants) {
        if (settings.auth() == Settings.AuthMode.OIDC
                && !tenants.getDefaultTenant().ready()) {
            throw new IllegalStateException("The provider at " + provider.orElse("")
                    + "(QUARKUS_OIDC_AUTH_SERVER_URL) does not respond as an OpenID provider; the log above "
                    + "says why. Without its keys, no token can be verified.");
        }
    }
}
