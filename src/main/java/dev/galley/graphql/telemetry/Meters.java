package dev.galley.graphql.telemetry;

import dev.galley.graphql.health.DatabaseHealth;
import dev.galley.graphql.overload.ConcurrencyLimiter;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.ErrorCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/**
 * Metrics for operators: the errors in answers ({@code galley.graphql.errors}, by {@code code}), running and waiting
 * operations, the memory of bodies and answers, and whether the database is available. All tag values are names of the
 * schema.
 */
@ApplicationScoped
class Meters implements MeterBinder {

    private final ConcurrencyLimiter limiter;
    private final MemoryBudget memoryBudget;
    private final DatabaseHealth database;

    Meters(ConcurrencyLimiter limiter, MemoryBudget memoryBudget, DatabaseHealth database) {
        this.limiter = limiter;
        this.memoryBudget = memoryBudget;
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        // Registered at start-up, so that the first error of a code is visible as an increase.
        Arrays.stream(ErrorCode.values()).forEach(code -> registry.counter(ErrorCounter.NAME, "code", code.name()));
        Gauge.builder("galley.operations.running", limiter::running)
                .description("Running operations")
                .register(registry);
        Gauge.builder("galley.operations.waiting", limiter::waiting)
                .description("Operations waiting in the queue")
                .register(registry);
        Gauge.builder("galley.memory.reserved", memoryBudget::reserved)
                .description("Memory reserved for request bodies, and for responses that clients have not read yet")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("galley.database.available", () -> database.isUnavailable() ? 0 : 1)
                .description("1 if the database is available, writable and has the required schema version, "
                        + "otherwise 0")
                .register(registry);
    }
}
