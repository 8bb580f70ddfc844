package dev.galley.graphql;

import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Ids;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.Jdbc;
import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jboss.logging.MDC;

/** Fields that fail, echo and count, for the tests of this package. */
@GraphQLApi
public class ProbeApi {

    public static final AtomicInteger WRITES = new AtomicInteger();
    static final AtomicInteger DESTROYED = new AtomicInteger();
    static final AtomicInteger BATCHES = new AtomicInteger();

    /** Held while a test keeps operations from ending. */
    static final Semaphore GATE = new Semaphore(1);

    @Inject
    Caller caller;

    @Inject
    Jdbc jdbc;

    @Inject
    EntityManager entities;

    @Inject
    UnitOfWork units;

    @Query
    public String probe() {
        return "hello";
    }

    @Query
    public Integer probeInt(@Name("first") Integer first) {
        return first;
    }

    @Query
    public BigInteger probeBig(@Name("value") BigInteger value) {
        return value;
    }

    @Query
    public BigDecimal probeDecimal(@Name("value") BigDecimal value) {
        return value;
    }

    @Query
    public String probeText(@Name("value") String value) {
        return value;
    }

    @Query
    public String probeTime(@Name("at") OffsetDateTime at) {
        return at.toString();
    }

    @Query
    public List<Thing> probeThings(@Name("count") int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(Thing::new).toList();
    }

    public List<String> label(@Source List<Thing> things) {
        BATCHES.incrementAndGet();
        return things.stream().map(thing -> "thing " + thing.number()).toList();
    }

    /** Returns null where that is not allowed. */
    @NonNull
    public List<@NonNull String> sure(@Source List<Thing> things) {
        return things.stream()
                .map(thing -> thing.number() == 1 ? null : "sure")
                .collect(java.util.stream.Collectors.toList());
    }

    /** Fails for a whole level. */
    public List<String> brittle(@Source List<Thing> things) {
        throw new IllegalStateException("secret brittle");
    }

    /** This number of texts, as long as a note can be, read from the database like a level is. */
    @Query
    public List<String> probeNotes(@Name("count") int count) {
        return jdbc.list("select repeat('語', 4000) from generate_series(1, ?)", row -> row.getString(1), count);
    }

    /** Sleeps in the database for this number of seconds. */
    @Query
    public String probeSleep(@Name("seconds") double seconds) {
        return jdbc.one("select pg_sleep(?)::text", row -> "slept", seconds).orElseThrow();
    }

    /** The same in a transaction, with Hibernate. */
    @Mutation
    @Transactional
    public String probeSleepInTransaction(@Name("seconds") double seconds) {
        entities.createNativeQuery("select pg_sleep(:seconds)::text")
                .setParameter("seconds", seconds)
                .getSingleResult();
        WRITES.incrementAndGet();
        return "slept";
    }

    /** Waits until the gate is open. */
    @Query
    public String probeGate() throws InterruptedException {
        GATE.acquire();
        GATE.release();
        return "passed";
    }

    /** The path and the request ID in a resolver. */
    @Query
    public String probeCaller() {
        return caller.path() + " " + MDC.get("requestId") + " "
                + Thread.currentThread().getName();
    }

    /** The trace in a resolver, and its part in the log. */
    @Query
    public String probeTrace() {
        return Span.current().getSpanContext().getTraceId() + " " + MDC.get("traceId");
    }

    @Query
    public String probeFailure(@Name("kind") String kind) throws Exception {
        if (kind.startsWith("state ")) {
            throw new IllegalStateException(new SQLException("secret host", kind.substring("state ".length())));
        }
        switch (kind) {
            case "unchecked" -> throw new IllegalStateException("secret unchecked");
            case "checked" -> throw new IOException("secret checked");
            case "graphql" -> throw new org.eclipse.microprofile.graphql.GraphQLException("secret graphql");
            case "error" -> throw new AssertionError("secret error");
            case "memory" -> throw new OutOfMemoryError("secret memory");
            case "crowded" -> throw HttpErrorException.unavailable();
            case "database" -> throw new IllegalStateException(new SQLException("secret host", "08001"));
            case "pool" -> throw new RuntimeException(new SQLException("Sorry, acquisition timeout!"));
            case "transaction" ->
                throw new RuntimeException(new SQLException("Enlisted connection used without active transaction"));
            case "commit" -> throw because(new SQLException("secret host", "57P01"));
            case "batch" -> throw new RuntimeException(nextTo(new SQLException("secret host", "08006")));
            case "refused" -> throw QueryRejectedException.badUserInput("\"first\" must be from 0 to 100.");
            case "wrapped" -> throw new RuntimeException(QueryRejectedException.invalidCursor());
            default -> throw new IllegalArgumentException(kind);
        }
    }

    /** As Narayana tells why a commit failed. */
    private static RuntimeException because(SQLException reason) {
        RuntimeException failed = new RuntimeException("Could not commit");
        failed.addSuppressed(reason);
        return failed;
    }

    /** The error of JDBC for a batch that failed. */
    private static SQLException nextTo(SQLException reason) {
        SQLException failed = new BatchUpdateException();
        failed.setNextException(reason);
        return failed;
    }

    @Mutation
    public int probeWrite() {
        return WRITES.incrementAndGet();
    }

    /** Commits if requested, and then fails if requested. */
    @Mutation
    public Thing probeCommit(@Name("commits") boolean commits, @Name("failure") String failure) throws Exception {
        if (commits) {
            units.create(
                    new IdempotentCall("probeCommit", null),
                    Ids.next(),
                    transaction -> {
                        transaction.load();
                        transaction.commit();
                        return "written";
                    },
                    id -> "read");
        }
        if (failure != null) {
            probeFailure(failure);
        }
        return new Thing(1);
    }

    /** A field without a rule, as if it had been forgotten. */
    @Query
    public String probeForgotten() {
        return "never";
    }

    /** An object with a batched edge. */
    public record Thing(int number) {}

    /** Shows that resolvers run in a request context, and that it ends. */
    @RequestScoped
    public static class Caller {

        @Inject
        RoutingContext current;

        public String path() {
            return current.request().path();
        }

        @PreDestroy
        void end() {
            DESTROYED.incrementAndGet();
        }
    }
}
