package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Audit;
import dev.galley.platform.caller.MutationOutcomes;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementFailedException;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a mutation atomically, in one transaction. If the transaction loses a race (unique key, deadlock, serialization
 * failure), it runs again, so that its checks see what the winner wrote and report it as a normal error.
 */
@ApplicationScoped
public class UnitOfWork {

    /** unique_violation, serialization_failure, deadlock_detected. */
    private static final Set<String> RACES = Set.of("23505", "40001", "40P01");

    private static final int ATTEMPTS = 8;

    private static final Logger LOG = Logger.getLogger(UnitOfWork.class);

    private final IdempotencyRecords records;
    private final Jdbc jdbc;

    UnitOfWork(IdempotencyRecords records, Jdbc jdbc) {
        this.records = records;
        this.jdbc = jdbc;
    }

    /** The work of a mutation in two steps, which needs as few round trips as possible. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Adds the first reads and locks, which are sent with the claim of the idempotency key, and returns the second
         * step.
         */
        Step<T> begin(StatementPipeline first);
    }

    /** The second step of a mutation's work. */
    @FunctionalInterface
    public interface Step<T> {
        /** Carries out the mutation, and returns its result. */
        T go(Ending ending);
    }

    /** What a mutation's work does at its end. */
    public interface Ending {
        /** Collects the last writes, which are sent together with the commit. */
        StatementPipeline last();

        /** Sets what a replay starts from. */
        void amend(String outcome);
    }

    /**
     * Creates an object. A rejected call returns none.
     *
     * @param call the mutation and its idempotency key
     * @param id the object's ID, created beforehand
     * @param work creates the object and returns it
     * @param reread the object in its current state; null if there is none
     */
    public <T> MutationResult<T> write(
            IdempotentCall idempotentCall, UUID id, Supplier<T> work, Function<UUID, @Nullable T> reread) {
        return write(idempotentCall, id, first -> ending -> work.get(), reread);
    }

    /** The same for work in two steps. */
    public <T> MutationResult<T> write(
            IdempotentCall idempotentCall, UUID id, Work<T> work, Function<UUID, @Nullable T> reread) {
        return write(idempotentCall, id.toString(), work, again(reread), none -> null);
    }

    private static <T> Function<String, @Nullable T> again(Function<UUID, @Nullable T> reread) {
        return id -> reread.apply(UUID.fromString(id));
    }

    /**
     * Updates an object. A rejected call returns it in its current state.
     *
     * @param id the object's ID as the client sent it
     * @param place the position of the ID in the arguments
     * @param faults the format errors of the input
     * @param work locks and updates the object, or rejects the call with NOT_FOUND
     */
    public <T> MutationResult<T> update(
            IdempotentCall idempotentCall,
            TypeId type,
            String id,
            InputPath inputPath,
            ValidationErrors validationErrors,
            Function<UUID, T> work,
            Function<UUID, @Nullable T> reread) {
        return update(
                idempotentCall,
                type,
                id,
                inputPath,
                validationErrors,
                (thing, first) -> ending -> work.apply(thing),
                reread);
    }

    /** The same for work in two steps. */
    public <T> MutationResult<T> update(
            IdempotentCall idempotentCall,
            TypeId type,
            String id,
            InputPath inputPath,
            ValidationErrors validationErrors,
            BiFunction<UUID, StatementPipeline, Step<T>> work,
            Function<UUID, @Nullable T> reread) {
        Optional<UUID> thing = type.parse(id);
        if (thing.isEmpty()) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND, inputPath, "No " + type.name().toLowerCase(Locale.ROOT) + " has this ID.");
            return MutationResult.refused(idempotentCall, validationErrors);
        }
        return validationErrors.any()
                ? refused(idempotentCall, validationErrors, () -> reread.apply(thing.get()))
                : write(
                        idempotentCall,
                        thing.get().toString(),
                        first -> work.apply(thing.get(), first),
                        again(reread),
                        again(reread));
    }

    /**
     * Runs a mutation whose result is not a single object.
     *
     * @param outcome what a replay starts from, if it is known beforehand
     * @param work carries it out; can {@link Ending#amend} what a replay starts from
     * @param replay restores the result from a stored outcome
     * @param refused the result of a rejected call, from {@code outcome}
     */
    public <T> MutationResult<T> write(
            IdempotentCall idempotentCall,
            String outcome,
            Work<T> work,
            Function<String, @Nullable T> replay,
            Function<String, @Nullable T> refused) {
        for (int attempts = 1; ; attempts++) {
            Attempt<T> attempt = new Attempt<>(idempotentCall, outcome, work, replay);
            try {
                return attempt.run();
            } catch (MutationRejectedException refusal) {
                Audit.refused(idempotentCall.mutation(), refusal.errors().stream());
                return new MutationResult<>(read(() -> refused.apply(outcome)), refusal.errors(), false);
            } catch (RuntimeException failure) {
                String state = StatementFailedException.stateOf(failure);
                if (attempt.isOpen() || state == null || !RACES.contains(state) || attempts == ATTEMPTS) {
                    throw failure;
                }
                RetryBackoff.await(attempts);
            }
        }
    }

    /** Rejects a call for its format; the result contains the object in its current state. */
    public <T> MutationResult<T> refused(
            IdempotentCall idempotentCall, ValidationErrors validationErrors, Supplier<@Nullable T> reread) {
        Audit.refused(idempotentCall.mutation(), validationErrors.all().stream());
        return new MutationResult<>(read(reread), validationErrors.all(), false);
    }

    /** Reads in a separate transaction, because the session of the one that was rolled back must not be used. */
    private static <T> @Nullable T read(Supplier<@Nullable T> reader) {
        return QuarkusTransaction.requiringNew().call(() -> {
            CompanyScope.on(Panache::getSession);
            return reader.get();
        });
    }

    /** One transaction of a call. */
    private final class Attempt<T> {

        private final IdempotentCall idempotentCall;
        private final String outcome;
        private final Work<T> work;
        private final Function<String, @Nullable T> replay;
        private final CommitState commitState = new CommitState();
        private @Nullable MutationResult<T> mutationResult;

        Attempt(IdempotentCall idempotentCall, String outcome, Work<T> work, Function<String, @Nullable T> replay) {
            this.idempotentCall = idempotentCall;
            this.outcome = outcome;
            this.work = work;
            this.replay = replay;
        }

        /** Whether the outcome is unknown, so that the call must not run again. */
        boolean isOpen() {
            return commitState.isOpen();
        }

        /** @throws OutcomeUnknownException if the commit was sent, and no answer says whether it was carried out */
        MutationResult<T> run() {
            MutationResult<T> result;
            try {
                result = QuarkusTransaction.requiringNew().call(this::go);
            } catch (RuntimeException | Error failure) {
                if (commitState.isOpen()) {
                    MutationOutcomes.record(MutationOutcomes.Outcome.UNKNOWN);
                    throw new OutcomeUnknownException(failure);
                }
                if (!commitState.isDone() || mutationResult == null) {
                    throw failure;
                }
                // It is committed, so the caller must be told.
                LOG.warnf(failure, "\"%s\" was committed, but failed afterwards", idempotentCall.mutation());
                result = mutationResult;
            }
            if (commitState.isDone()) {
                MutationOutcomes.record(MutationOutcomes.Outcome.CARRIED_OUT);
            }
            return result;
        }

        private MutationResult<T> go() {
            CompanyScope.on(Panache::getSession);
            StatementPipeline first = new StatementPipeline();
            Supplier<Optional<String>> remembered = records.claim(idempotentCall, outcome, first);
            Step<T> step = work.begin(first);
            jdbc.begin(first);
            Optional<String> before = remembered.get();
            if (before.isPresent()) {
                return new MutationResult<>(replay.apply(before.get()), List.of(), true);
            }
            StatementPipeline last = new StatementPipeline();
            T thing = step.go(new Ending() {
                @Override
                public StatementPipeline last() {
                    return last;
                }

                @Override
                public void amend(String amended) {
                    records.amend(idempotentCall, amended, last);
                }
            });
            // Entities must be flushed now: what Hibernate writes after the commit below would be in another
            // transaction.
            Panache.flush();
            mutationResult = new MutationResult<>(thing, List.of(), false);
            jdbc.commit(last, commitState);
            return mutationResult;
        }
    }
}
