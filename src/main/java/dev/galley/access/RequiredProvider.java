package dev.galley.access;

import dev.galley.platform.Settings;
import io.quarkus.oidc.Oidc;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a start that is to take tokens but has nobody to have them from, before Quarkus does it in words of its own. */
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

    /** Comes when Quarkus begins to set up its client of the provider. */
    void check(@Observes Oidc beginning) {
        if (settings.auth() == Settings.AuthMode.OIDC && provider.isEmpty() && publicKey.isEmpty()) {
            throw new ConfigurationException(
                    "GALLEY_AUTH is oidc, as it is when it is left out, and needs a provider: set"
                            + " QUARKUS_OIDC_AUTH_SERVER_URL to the address of its issuer. GALLEY_AUTH=keys takes API"
                            + " keys only and needs none; GALLEY_AUTH=none lets everybody do everything.");
        }
    }
}
