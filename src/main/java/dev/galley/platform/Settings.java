package dev.galley.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Galley's own settings, {@code galley.…} or {@code GALLEY_…}. */
@ConfigMapping(prefix = "galley")
public interface Settings {

    Reference reference();

    Idempotency idempotency();

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
        String forgetEvery();
    }
}
