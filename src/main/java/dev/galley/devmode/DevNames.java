package dev.galley.devmode;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** Lets dev mode and tests have settings of their own below "galley", where the service refuses what it does not know. */
public final class DevNames implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore("galley.dev.**");
        builder.withMappingIgnore("galley.test.**");
    }
}
