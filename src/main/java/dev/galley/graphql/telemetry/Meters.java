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
 * What whoever is on call asks: which errors clients are told ({@code galley.graphql.errors}, by {@code code}), how many
 * operations run and wait, how much memory bodies and answers take, and whether the database is there. The tags are the
 * schema's own words.
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
        // From the start, so that the first of a kind is seen to have come.
        Arrays.stream(ErrorCode.values()).forEach(code -> registry.counter(ErrorCounter.NAME, "code", code.name()));
        Gauge.builder("galley.operations.running", limiter::running)
                .description("Operations under way")
                .register(registry);
        Gauge.builder("galley.operations.waiting", limiter::waiting)
                .description("Operations that wait for their turn")
                .register(registry);
        Gauge.builder("galley.memory.reserved", memoryBudget::reserved)
                .description("Memory of bodies that arrive and answers that nobody has taken yet")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("galley.database.available", () -> database.isAbsent() ? 0 : 1)
                .description("1 while there is a database that takes writes and has the schema, otherwise 0")
                .register(registry);
    }
}
