package dev.galley.graphql.fetching;

import graphql.Scalars;
import io.smallrye.graphql.scalar.GraphQLScalarTypes;
import io.smallrye.graphql.spi.EventingService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts graphql-java's own {@code Int} in place of SmallRye's, which wraps silently (4294967298 arrives as 2). Found
 * through {@code META-INF/services}: made before the schema is, and so in time.
 */
public final class StrictInt implements EventingService {

    public StrictInt() {
        for (Class<?> type : List.of(Integer.class, int.class, Short.class, short.class, Byte.class, byte.class)) {
            GraphQLScalarTypes.registerCustomScalar("Int", type.getName(), Scalars.GraphQLInt);
        }
    }

    /** Null: there is no key that could switch it off. */
    @Override
    public @Nullable String getConfigKey() {
        return null;
    }
}
