package dev.galley.graphql.transport;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The default number of event loops: one per two processors. They read and write the sockets; workers do everything
 * else. For the smallest queries, a loop does a third of the work, so one loop can serve at least two workers; with
 * more loops, requests often have to wake a sleeping one.
 */
public final class EventLoopDefault implements ConfigSource {

    static final String NAME = "quarkus.vertx.event-loops-pool-size";

    /** Lower than every other source except the defaults of Quarkus. */
    private static final int ORDINAL = 0;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "the number of event loops";
    }

    /**
     * Empty: Quarkus would record the value at build time, but the service may run on a machine with a different number
     * of processors.
     */
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
