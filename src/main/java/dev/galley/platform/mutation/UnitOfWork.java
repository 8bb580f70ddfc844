package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.operation.Audit;
import dev.galley.platform.operation.MutationOutcomes;
import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementFailedException;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private final Jdbc jdbc;
    private final IdempotencyRecords records;
    private final OpenSession openSession;
    private final ChangeLog changeLog;
    private final Clock clock;

    UnitOfWork(Jdbc jdbc, IdempotencyRecords records, OpenSession openSession, ChangeLog changeLog, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.openSession = openSession;
        this.changeLog = changeLog;
        this.clock = clock;
    }

    /** What a mutation does, from {@link MutationTransaction#load} to {@link MutationTransaction#commit}, and its answer. */
    @FunctionalInterface
    public interface Work<T> {
        T run(MutationTransaction transaction);
    }

    /** What a mutation of an existing object does. */
    @FunctionalInterface
    public interface Update<T> {
        T run(UUID id, MutationTransaction transaction);
    }

    /**
     * Creates an object. A rejected call returns none.
     *
     * @param id the ID of the new object
     * @param current the object in its current state; null if there is none
     */
    public <T> MutationResult<T> create(
            IdempotentCall idempotentCall, UUID id, Work<T> work, Function<UUID, @Nullable T> current) {
        return run(idempotentCall, id.toString(), work, byId(current), none -> null);
    }

    /**
     * Updates an object. A rejected call returns it in its current state.
     *
     * @param id the object's ID as the client sent it
     * @param inputPath the position of the ID in the arguments
     * @param validationErrors the format errors of the input
     * @param update locks and updates the object, or rejects the call with NOT_FOUND
     * @param current the object in its current state; null if there is none
     */
    public <T> MutationResult<T> update(
            IdempotentCall idempotentCall,
            TypeId type,
            String id,
            InputPath inputPath,
            ValidationErrors validationErrors,
            Update<T> update,
            Function<UUID, @Nullable T> current) {
        Optional<UUID> parsed = type.parse(id);
        if (parsed.isEmpty()) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND, inputPath, "No " + type.name().toLowerCase(Locale.ROOT) + " has this ID.");
            return MutationResult.rejected(idempotentCall, validationErrors);
        }
        UUID uuid = parsed.get();
        return validationErrors.any()
                ? rejected(idempotentCall, validationErrors.all(), () -> current.apply(uuid))
                : run(
                        idempotentCall,
                        uuid.toString(),
                        transaction -> update.run(uuid, transaction),
                        byId(current),
                        byId(current));
    }

    private static <T> Function<String, @Nullable T> byId(Function<UUID, @Nullable T> current) {
        return id -> current.apply(UUID.fromString(id));
    }

    /**
     * Runs a mutation.
     *
     * @param outcome what a replay starts from, unless the work gives another when it commits
     * @param replay restores the result from a stored outcome
     * @param rejected the result of a rejected call, from {@code outcome}
     */
    public <T> MutationResult<T> run(
            IdempotentCall idempotentCall,
            String outcome,
            Work<T> work,
            Function<String, @Nullable T> replay,
            Function<String, @Nullable T> rejected) {
        for (int attempts = 1; ; attempts++) {
            Attempt<T> attempt = new Attempt<>(idempotentCall, outcome, attempts, work, replay);
            try {
                return attempt.run();
            } catch (MutationRejectedException rejection) {
                return rejected(idempotentCall, rejection.errors(), () -> rejected.apply(outcome));
            } catch (RuntimeException failure) {
                if (!attempt.isRolledBack() || !isLostRace(failure) || attempts == ATTEMPTS) {
                    throw failure;
                }
                RetryBackoff.await(attempts);
            }
        }
    }

    private static boolean isLostRace(RuntimeException failure) {
        String state = StatementFailedException.stateOf(failure);
        return failure instanceof LostRaceException || state != null && RACES.contains(state);
    }

    /** Rejects a call for its format. */
    public <T> MutationResult<T> rejected(
            IdempotentCall idempotentCall, List<UserError> errors, Supplier<@Nullable T> current) {
        Audit.rejected(idempotentCall.mutation(), errors.stream());
        // In a separate transaction, because the session of the one that was rolled back must not be used.
        T now = QuarkusTransaction.requiringNew().call(() -> read(current));
        return new MutationResult<>(now, errors, false);
    }

    private static <T> @Nullable T read(Supplier<@Nullable T> reader) {
        CompanyScope.applyTo(Panache::getSession);
        return reader.get();
    }

    /** One transaction of a call. */
    private final class Attempt<T> {

        private final IdempotentCall idempotentCall;
        private final String outcome;
        private final int number;
        private final Work<T> work;
        private final Function<String, @Nullable T> replay;
        private CommitState commitState = new CommitState();
        private @Nullable MutationResult<T> mutationResult;

        Attempt(
                IdempotentCall idempotentCall,
                String outcome,
                int number,
                Work<T> work,
                Function<String, @Nullable T> replay) {
            this.idempotentCall = idempotentCall;
            this.outcome = outcome;
            this.number = number;
            this.work = work;
            this.replay = replay;
        }

        /** Whether it has certainly changed nothing, so that it can run again. */
        boolean isRolledBack() {
            return !commitState.isDone() && !commitState.isOpen();
        }

        /** @throws OutcomeUnknownException if the commit was sent, and no answer says whether it was carried out */
        MutationResult<T> run() {
            try {
                QuarkusTransaction.requiringNew().run(this::runInTransaction);
            } catch (RuntimeException | Error failure) {
                if (commitState.isOpen()) {
                    MutationOutcomes.record(MutationOutcomes.Outcome.UNKNOWN);
                    throw new OutcomeUnknownException(failure);
                }
                if (mutationResult == null || !commitState.isDone()) {
                    throw failure;
                }
                // The caller must learn that it was committed.
                LOG.warnf(failure, "\"%s\" was committed, but failed afterwards", idempotentCall.mutation());
            } finally {
                if (commitState.isDone()) {
                    MutationOutcomes.record(MutationOutcomes.Outcome.CARRIED_OUT);
                    changeLog.committed();
                }
            }
            return Objects.requireNonNull(mutationResult);
        }

        private void runInTransaction() {
            MutationTransaction transaction =
                    new MutationTransaction(idempotentCall, outcome, number, jdbc, records, openSession, clock);
            commitState = transaction.commitState();
            try {
                T answer = work.run(transaction);
                transaction.checkCommitted();
                mutationResult = new MutationResult<>(answer, List.of(), false);
            } catch (MutationTransaction.ReplayException replayed) {
                T answer = read(() -> replay.apply(replayed.outcome()));
                mutationResult = new MutationResult<>(answer, List.of(), true);
            }
        }
    }
}
