package dev.galley.platform.base;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers the classes of Caffeine for the combinations of features that our caches use. Caffeine loads them by name, and
 * Quarkus registers only the ones that it uses itself, so the native executable would lack them.
 */
@RegisterForReflection(
        classNames = {
            // maximumSize, expireAfterWrite
            "com.github.benmanes.caffeine.cache.SSMSW",
            "com.github.benmanes.caffeine.cache.PSWMS",
            // maximumSize, expireAfterAccess
            "com.github.benmanes.caffeine.cache.SSMSA",
            "com.github.benmanes.caffeine.cache.PSAMS",
            // maximumWeight, expireAfterAccess
            "com.github.benmanes.caffeine.cache.SSMWA",
            "com.github.benmanes.caffeine.cache.PSAMW"
        })
final class CaffeineClasses {

    private CaffeineClasses() {}
}
