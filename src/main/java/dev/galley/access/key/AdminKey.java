package dev.galley.access.key;

import dev.galley.platform.base.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The first admin key, which comes from a Secret instead of the database. Admins create the other keys with it. */
@ApplicationScoped
class AdminKey {

    private static final String PREFIX = ApiKeySecret.PREFIX + "admin_";
    private static final int LEAST_LENGTH = PREFIX.length() + 32;

    private final Settings settings;

    AdminKey(Settings settings) {
        this.settings = settings;
    }

    /** Ends the start if the admin key could be guessed, or would not be recognized by secret scanners. */
    void check(@Observes StartupEvent event) {
        settings.adminKey().ifPresent(key -> {
            if (!key.startsWith(PREFIX) || key.length() < LEAST_LENGTH) {
                throw new IllegalStateException(
                        "GALLEY_ADMIN_KEY must be " + PREFIX + " followed by at least 32 random characters.");
            }
        });
    }
}
