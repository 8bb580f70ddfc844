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

/** Refuses a start that is to take tokens but has nobody to have them from, or nobody who answers. */
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

    /** Comes when Quarkus begins to set up its client of the provider, and would refuse it in words of its own. */
    void check(@Observes Oidc beginning) {
        if (settings.auth() == Settings.AuthMode.OIDC && provider.isEmpty() && publicKey.isEmpty()) {
            throw new ConfigurationException(
                    "GALLEY_AUTH is oidc, as it is when it is left out, and needs a provider: set"
                            + " QUARKUS_OIDC_AUTH_SERVER_URL to the address of its issuer. GALLEY_AUTH=keys takes API"
                            + " keys only and needs none; GALLEY_AUTH=none lets everybody do everything.");
        }
    }

    /** Comes when Quarkus has asked the provider: it goes on without an answer, and every token would be an error. */
    void checkAnswer(@Observes StartupEvent event, TenantConfigBean tenants) {
        if (settings.auth() == Settings.AuthMode.OIDC
                && !tenants.getDefaultTenant().ready()) {
            throw new IllegalStateException("The provider at " + provider.orElse("")
                    + " (QUARKUS_OIDC_AUTH_SERVER_URL) does not answer as one; why is said above. Without its keys no"
                    + " token can be verified.");
        }
    }
}
