package dev.galley.platform.base;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Galley's settings, {@code galley.…} or {@code GALLEY_…}. */
@ConfigMapping(prefix = "galley")
public interface Settings {

    /** How callers are authenticated: {@code oidc}, {@code keys} or {@code none}. */
    AuthMode auth();

    Oidc oidc();

    /**
     * The API key with which the first admin creates others: {@code galley_admin_} followed by at least 32 characters.
     * A secret.
     */
    Optional<String> adminKey();

    /** Whether the board is served. */
    @WithDefault("true")
    boolean board();

    /** The ID of the board's client at the OpenID provider. Without it, people cannot sign in on the board. */
    Optional<String> boardClientId();

    /** The client's secret, from which the keys of the board's cookies are derived too. */
    Optional<String> boardClientSecret();

    /** Which documents are executed: {@code any}, or {@code trusted} ones only. */
    @WithDefault("any")
    DocumentMode documents();

    /** A file of documents by hash, which clients can request by hash. */
    Optional<Path> documentsFile();

    /** The IANA name of the time zone in which today is determined, for due dates. */
    @WithDefault("UTC")
    String timeZone();

    Reference reference();

    Idempotency idempotency();

    Feed feed();

    /**
     * The keys from which the secrets of webhooks are derived, a secret: {@code id:base64}, the current one first, separated
     * by commas. Each has at least 32 bytes. Without it, no webhook can be created.
     */
    Optional<String> webhookKey();

    Webhooks webhooks();

    /** How callers are authenticated. */
    enum AuthMode {
        /** By a token of an OpenID provider, or by an API key. */
        OIDC,
        /** By an API key. */
        KEYS,
        /** Not at all: anybody who can reach the port can do everything. */
        NONE
    }

    /** Which documents are executed. */
    enum DocumentMode {
        ANY,
        /** The documents of the file, and those of the board if it is served. */
        TRUSTED
    }

    /** The claims of a token that are read, except roles, which Quarkus configures. */
    interface Oidc {

        /** The claim with the company that a caller is confined to, as its ID or external ID. */
        @WithDefault("company")
        String companyClaim();

        /** The claim with the display name; without it, the user name is used. */
        @WithDefault("name")
        String nameClaim();
    }

    Limits limits();

    /** The current settings, for classes that are not beans. */
    static Settings current() {
        return ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(Settings.class);
    }

    /** References that the service assigns. */
    interface Reference {

        /** The prefix of the number: {@code JOB-000042}. */
        @WithDefault("JOB")
        String prefix();
    }

    /** The change feed. */
    interface Feed {

        /** How long changes are kept after they were published. */
        @WithDefault("30D")
        Duration retention();

        /** How often changes are published while nobody reads the feed; {@code off} for never. */
        @WithDefault("2S")
        String publishInterval();

        /** How often expired changes are deleted; {@code off} for never. */
        @WithDefault("10M")
        String cleanupInterval();
    }

    /** Webhooks. */
    interface Webhooks {

        /**
         * Networks that are not public but may be reached, also by http: {@code 10.1.0.0/16}, separated by commas. Other
         * addresses that are not public are refused.
         */
        Optional<List<String>> networks();

        /** How often a replica looks for changes to deliver; {@code off} for never. */
        @WithDefault("1S")
        String interval();

        /** How often the metrics of webhooks are read; {@code off} for never. */
        @WithDefault("30S")
        String metricsInterval();

        /** The maximum number of requests that a replica sends at a time. */
        @WithDefault("64")
        int maxConcurrent();

        /** How long the log of deliveries is kept. */
        @WithDefault("14D")
        Duration retention();

        /** How often expired deliveries are deleted; {@code off} for never. */
        @WithDefault("10M")
        String cleanupInterval();
    }

    /** Idempotency keys. */
    interface Idempotency {

        /** How long idempotency keys are remembered. */
        @WithDefault("7D")
        Duration retention();

        /** How often expired keys are deleted; {@code off} for never. */
        @WithDefault("1H")
        String cleanupInterval();
    }
}
