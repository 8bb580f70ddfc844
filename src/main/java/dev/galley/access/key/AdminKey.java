package dev.galley.access.key;

import dev.galley.platform.base.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The first key, which comes from a Secret and not from the database: with it an admin makes the others. */
@ApplicationScoped
class AdminKey {

    private static final String PREFIX = ApiKeySecret.PREFIX + "admin_";
    private static final int LEAST_LENGTH = PREFIX.length() + 32;

    private final Settings settings;

    AdminKey(Settings settings) {
        this.settings = settings;
    }

    /** Ends a start with an admin key that could be guessed, or that no scanner would know. */
    void check(@Observes StartupEvent event) {
        settings.adminKey().ifPresent(key -> {
            if (!key.startsWith(PREFIX) || key.length() < LEAST_LENGTH) {
                throw new IllegalStateException(
                        "GALLEY_ADMIN_KEY has to be " + PREFIX + " and 32 characters or more, that nobody can guess.");
            }
        });
    }
}
