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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a mutation in one transaction: all of it or nothing. A race that the database decided against it (a unique key,
 * a deadlock, a serialization failure) is run again, so that its checks see what the winner wrote and say so in words.
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

    /** A mutation's work, in two steps, so that it costs as few round trips as it can. */
    @FunctionalInterface
    public interface Work<T> {
        /** Adds what has to be read or locked first, which is sent with the call's claim, and says what to do then. */
        Step<T> begin(StatementPipeline first);
    }

    /** The second step of a mutation's work. */
    @FunctionalInterface
    public interface Step<T> {
        /** Does it, and answers with what was made of it. */
        T go(Ending ending);
    }

    /** What a mutation's work says of its end. */
    public interface Ending {
        /** Takes what is to be written at the very end, which is sent together with the transaction's end. */
        StatementPipeline last();

        /** Says what a replay starts from. */
        void amend(String outcome);
    }

    /**
     * Makes one thing. Beside a refusal there is none.
     *
     * @param call the mutation, and the key under which it is remembered
     * @param id the thing's id, made beforehand
     * @param work does it, and answers with the thing
     * @param reread the thing as it now stands; null when there is none
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
     * Changes one thing, which stands beside a refusal as it is.
     *
     * @param id the thing's id as the client gave it
     * @param place where in the arguments the id stands
     * @param faults what is wrong with the input's form
     * @param work locks the thing and changes it, or refuses with NOT_FOUND
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
            validationErrors.add(UserErrorCode.NOT_FOUND, inputPath, "This is not the id of such a thing.");
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
     * Writes what is not told by one id.
     *
     * @param outcome what a replay starts from, when it is known beforehand
     * @param work does it; may {@link Ending#amend} what a replay starts from
     * @param replay answers again from a remembered outcome
     * @param refused the answer beside a refusal, from {@code outcome}
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

    /** Refuses a call for its form; the answer beside it is what there is. */
    public <T> MutationResult<T> refused(
            IdempotentCall idempotentCall, ValidationErrors validationErrors, Supplier<@Nullable T> reread) {
        Audit.refused(idempotentCall.mutation(), validationErrors.all().stream());
        return new MutationResult<>(read(reread), validationErrors.all(), false);
    }

    /** In a transaction of its own: the session of the one that was rolled back is not to be read from. */
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

        /** Whether nobody knows what became of it, so that it must not be run again. */
        boolean isOpen() {
            return commitState.isOpen();
        }

        /** @throws OutcomeUnknownException when it was to be committed, and no answer says whether it was */
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
                // It is in the database: whoever asked for it has to hear so.
                LOG.warnf(failure, "\"%s\" was committed, and failed afterwards", idempotentCall.mutation());
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
            // Whatever the entities have changed: what Hibernate writes after the commit below is another transaction.
            Panache.flush();
            mutationResult = new MutationResult<>(thing, List.of(), false);
            jdbc.commit(last, commitState);
            return mutationResult;
        }
    }
}
