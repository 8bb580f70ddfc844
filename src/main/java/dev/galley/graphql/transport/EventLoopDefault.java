package dev.galley.graphql.transport;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The number of event loops when nobody has set it: one for two processors. They read and write the sockets; all else is
 * done by workers. With the smallest queries a loop does a third of the work, so that one keeps up with two workers at
 * least; with more loops than that, a request often finds its loop asleep and has to wake it.
 */
public final class EventLoopDefault implements ConfigSource {

    static final String NAME = "quarkus.vertx.event-loops-pool-size";

    /** Below every other source but what Quarkus has by default. */
    private static final int ORDINAL = 0;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "the number of event loops";
    }

    /** None: Quarkus would write down when it builds what it finds here, and the service's processors may be others. */
    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(NAME)
                ? String.valueOf(Math.max(1, Runtime.getRuntime().availableProcessors() / 2))
                : null;
    }
}
