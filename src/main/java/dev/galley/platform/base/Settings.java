package dev.galley.platform.base;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Galley's own settings, {@code galley.…} or {@code GALLEY_…}. */
@ConfigMapping(prefix = "galley")
public interface Settings {

    /** Who may call: {@code oidc}, {@code keys} or {@code none}. */
    AuthMode auth();

    Oidc oidc();

    /** The key with which the first admin makes others: {@code galley_admin_} and 32 characters or more, a secret. */
    Optional<String> adminKey();

    /** Which documents are executed: {@code any}, or {@code trusted} ones only. */
    @WithDefault("any")
    DocumentMode documents();

    /** A file of hashes and documents, which clients may ask for by their hashes. */
    Optional<Path> documentsFile();

    Reference reference();

    Idempotency idempotency();

    /** How callers are told apart. */
    enum AuthMode {
        /** By a bearer token of an OpenID provider, or by an API key. */
        OIDC,
        /** By an API key. */
        KEYS,
        /** Not at all: whoever reaches the port may do everything. */
        NONE
    }

    /** Which documents are executed. */
    enum DocumentMode {
        ANY,
        /** Those of the file. */
        TRUSTED
    }

    /** What is read from the claims of a token; roles are Quarkus' own to configure. */
    interface Oidc {

        /** The claim with the company of a customer: its id, or else its external id. */
        @WithDefault("company")
        String companyClaim();

        /** The claim with the caller's name for people; without it, the user's name. */
        @WithDefault("name")
        String nameClaim();
    }

    Limits limits();

    /** The settings in force, for what is no bean. */
    static Settings current() {
        return ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(Settings.class);
    }

    /** References that the service assigns. */
    interface Reference {

        /** What stands before the number: {@code JOB-000042}. */
        @WithDefault("JOB")
        String prefix();
    }

    /** Keys under which clients may ask again. */
    interface Idempotency {

        /** How long what was written under a key is remembered. */
        @WithDefault("7D")
        Duration retention();

        /** How often what has expired is deleted; {@code off} leaves that to others. */
        @WithDefault("1H")
        String cleanupInterval();
    }
}
