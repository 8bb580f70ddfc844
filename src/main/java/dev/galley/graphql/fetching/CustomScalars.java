package dev.galley.graphql.fetching;

import graphql.Scalars;
import graphql.schema.GraphQLScalarType;
import io.smallrye.graphql.scalar.GraphQLScalarTypes;
import io.smallrye.graphql.spi.EventingService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces scalars of SmallRye: {@code Int}, which wraps silently (4294967298 arrives as 2), with graphql-java's
 * own, and {@code DateTime} and {@code Date} with ones that have a description. It is found through
 * {@code META-INF/services} and created before the schema is built.
 */
public final class CustomScalars implements EventingService {

    private static final String DATE_TIME =
            "A point in time in ISO 8601 format. In responses, it is in UTC with exactly three "
                    + "fraction digits: 2026-03-01T09:30:00.125Z. In arguments, it can have any offset "
                    + "(2026-03-01T10:30:00+01:00, also +0100 and +01), and seconds can be omitted. A time "
                    + "without an offset, or a date without a time, is rejected.";

    private static final String DATE = "A calendar date in ISO 8601 format, without a time or a time zone: 2026-03-01."
            + " The years are 1 to 9999.";

    public CustomScalars() {
        register(
                Scalars.GraphQLInt,
                List.of(Integer.class, int.class, Short.class, short.class, Byte.class, byte.class));
        register(
                GraphQLScalarTypes.getScalarByName("DateTime").transform(scalar -> scalar.description(DATE_TIME)),
                List.of(Instant.class, OffsetDateTime.class));
        register(
                GraphQLScalarTypes.getScalarByName("Date").transform(scalar -> scalar.description(DATE)),
                List.of(LocalDate.class));
    }

    private static void register(GraphQLScalarType scalar, List<Class<?>> types) {
        types.forEach(type -> GraphQLScalarTypes.registerCustomScalar(scalar.getName(), type.getName(), scalar));
    }

    /** Null, since no setting turns it off. */
    @Override
    public @Nullable String getConfigKey() {
        return null;
    }
}
