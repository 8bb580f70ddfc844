package dev.galley.platform.mutation;

import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a mutation. It takes two round trips. A use case declares what it {@link #reads} and locks, calls
 * {@link #load}, decides, declares what it {@link #writes}, and calls {@link #commit}. It runs again if the transaction
 * loses a race.
 */
public final class MutationTransaction {

    /** Ends a use case because an earlier call with its idempotency key was carried out. */
    static final class ReplayException extends RuntimeException {

        private final String outcome;

        ReplayException(String outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }

        /** The stored outcome. */
        String outcome() {
            return outcome;
        }
    }

    private final IdempotentCall call;
    private final int attempt;
    private final Jdbc jdbc;
    private final IdempotencyRecords records;
    private final OpenSession openSession;
    private final Clock clock;
    private final StatementPipeline reads = new StatementPipeline();
    private final StatementPipeline writes = new StatementPipeline();
    private final CommitState commitState = new CommitState();
    private final StatementPipeline.@Nullable Answer<Boolean> claim;
    private boolean isLoaded;
    private boolean isScoped;

    /**
     * @param outcome what a replay starts from, unless {@link #commit(String)} replaces it
     * @param attempt how often the use case has run, including this time
     */
    MutationTransaction(
            IdempotentCall call,
            String outcome,
            int attempt,
            Jdbc jdbc,
            IdempotencyRecords records,
            OpenSession openSession,
            Clock clock) {
        this.call = call;
        this.attempt = attempt;
        this.jdbc = jdbc;
        this.records = records;
        this.openSession = openSession;
        this.clock = clock;
        this.claim = records.claim(call, outcome, reads);
    }

    /** Collects the queries and locks that the use case needs. {@link #load} sends them. */
    public StatementPipeline reads() {
        return reads;
    }

    /** Begins the transaction, claims the idempotency key and sends {@link #reads}, in one round trip. */
    public void load() {
        isLoaded = true;
        jdbc.begin(reads);
        if (claim != null && claim.one().isEmpty()) {
            throw new ReplayException(records.outcome(call));
        }
    }

    /** Loads entities, limited to the company to which the caller is confined. */
    public <T> T entities(Supplier<T> loader) {
        CompanyScope.applyTo(Panache::getSession);
        isScoped = true;
        return loader.get();
    }

    /** Collects the statements that change rows. {@link #commit} sends them in their order. */
    public StatementPipeline writes() {
        return writes;
    }

    /** Flushes the entities that were changed, then sends {@link #writes} and commits, in one round trip. */
    public void commit() {
        if (!isLoaded) {
            throw new IllegalStateException(call.mutation() + " commits before it loads.");
        }
        openSession.ifAny(this::flush);
        jdbc.commit(writes, commitState);
    }

    /** Commits, and stores under the idempotency key what a replay starts from. */
    public void commit(String outcome) {
        records.amend(call, outcome, writes);
        commit();
    }

    /** The time of the mutation. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether an earlier attempt lost a race. */
    public boolean isRetry() {
        return attempt > 1;
    }

    CommitState commitState() {
        return commitState;
    }

    /** @throws IllegalStateException if the use case forgot to commit, or changed an entity afterwards */
    void checkCommitted() {
        if (!commitState.isDone()) {
            throw new IllegalStateException(call.mutation() + " did not commit.");
        }
        openSession.ifAny(session -> {
            if (session.isDirty()) {
                throw new IllegalStateException(call.mutation() + " changed an entity after its commit.");
            }
        });
    }

    private void flush(Session session) {
        if (!isScoped && Operation.currentAccess().isConfined()) {
            throw new IllegalStateException(call.mutation() + " loaded entities past the caller's company.");
        }
        session.flush();
    }
}
