package dev.galley.devmode;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** Allows dev mode and tests to have their own settings under "galley", where the service rejects unknown names. */
public final class DevNames implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore("galley.dev.**");
        builder.withMappingIgnore("galley.test.**");
    }
}
