package dev.galley.platform.mutation;

import dev.galley.platform.base.Settings;
import dev.galley.platform.base.Sha256;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Remembers what was written under an idempotency key, by ids and hashes alone: there is nothing to erase when a person's
 * data is. The claim is the transaction's first statement: a second call
 * with the key waits for the first to commit, and then finds its record; a refusal's rollback takes the claim back.
 */
@ApplicationScoped
public class IdempotencyRecords {

    private static final Logger LOG = Logger.getLogger(IdempotencyRecords.class);

    private static final String KEY = String.join(
            ", ",
            IdempotencyRecord.CALLER_KIND.name(),
            IdempotencyRecord.CALLER_SUBJECT.name(),
            IdempotencyRecord.MUTATION.name(),
            IdempotencyRecord.KEY_HASH.name());

    private static final String HAS_KEY = "(" + KEY + ") = (?, ?, ?, ?)";

    /** Inserts, or takes over a record that has expired. */
    private static final String CLAIM = String.format(
            Locale.ROOT,
            """
            insert into %1$s as r (%2$s, %3$s, %4$s, %5$s)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (%2$s) do update set %3$s = excluded.%3$s, %4$s = excluded.%4$s, %5$s = excluded.%5$s
             where r.%5$s < ?
            returning true
            """,
            IdempotencyRecord.TABLE.name(),
            KEY,
            IdempotencyRecord.FINGERPRINT.name(),
            IdempotencyRecord.OUTCOME.name(),
            IdempotencyRecord.CREATED_AT.name());

    private static final String FIND = IdempotencyRecord.TABLE.select() + " where " + HAS_KEY;

    private static final String AMEND = "update " + IdempotencyRecord.TABLE.name() + " set "
            + IdempotencyRecord.OUTCOME.name() + " = ? where " + HAS_KEY;

    /**
     * A bounded number at once, so that no lock is held for long. Records that another replica deletes, or that a call
     * takes over just now, are left to them.
     */
    private static final String FORGET =
            String.format(Locale.ROOT, """
            delete from %1$s where ctid = any(array(
                select ctid from %1$s where %2$s < ? limit 10000 for update skip locked))
            """, IdempotencyRecord.TABLE.name(), IdempotencyRecord.CREATED_AT.name());

    private record Found(byte[] fingerprint, String outcome) {}

    private final Jdbc jdbc;
    private final Arguments arguments;
    private final Settings settings;
    private final Clock clock;

    IdempotencyRecords(Jdbc jdbc, Arguments arguments, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.arguments = arguments;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Claims the call's key, if it has one, for what is about to be written.
     *
     * @param first takes the claim, which is to be sent before anything is written
     * @return to be asked when it was sent: what was written before under the key with the same input; empty when the call
     *     is to be carried out. Throws {@link MutationRejectedException} when the key was used with another input.
     */
    Supplier<Optional<String>> claim(IdempotentCall idempotentCall, String outcome, StatementPipeline first) {
        if (idempotentCall.idempotencyKey() == null) {
            return Optional::empty;
        }
        Caller caller = Access.current().caller();
        byte[] fingerprint = arguments.fingerprint();
        StatementPipeline.Answer<Boolean> claimed = first.write(
                CLAIM,
                row -> true,
                caller.kind(),
                caller.subject(),
                idempotentCall.mutation(),
                keyHash(idempotentCall),
                fingerprint,
                outcome,
                clock.instant(),
                oldest());
        return () ->
                claimed.one().isPresent() ? Optional.empty() : Optional.of(found(caller, idempotentCall, fingerprint));
    }

    private String found(Caller caller, IdempotentCall idempotentCall, byte[] fingerprint) {
        Found found = jdbc.one(
                        FIND,
                        IdempotencyRecord.TABLE.mapping(row ->
                                new Found(row.get(IdempotencyRecord.FINGERPRINT), row.get(IdempotencyRecord.OUTCOME))),
                        caller.kind(),
                        caller.subject(),
                        idempotentCall.mutation(),
                        keyHash(idempotentCall))
                .orElseThrow();
        if (!Arrays.equals(found.fingerprint(), fingerprint)) {
            throw new MutationRejectedException(
                    UserErrorCode.IDEMPOTENCY_KEY_REUSED,
                    InputPath.input().at("idempotencyKey"),
                    "This key was used for another input. Use a new key for a new call.");
        }
        return found.outcome();
    }

    /** Says, at the end of a call, what a replay starts from. */
    void amend(IdempotentCall idempotentCall, String outcome, StatementPipeline last) {
        if (idempotentCall.idempotencyKey() != null) {
            Caller caller = Access.current().caller();
            last.write(
                    AMEND,
                    outcome,
                    caller.kind(),
                    caller.subject(),
                    idempotentCall.mutation(),
                    keyHash(idempotentCall));
        }
    }

    /** Deletes what has expired, in transactions of its own. */
    void deleteExpired() {
        int forgotten = 0;
        int deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(() -> jdbc.update(FORGET, oldest()));
            forgotten += deleted;
        } while (deleted > 0);
        LOG.debugf("%s idempotency records have expired.", forgotten);
    }

    /** Keys are not stored, since a caller may have made them of what tells of a person. */
    private static byte[] keyHash(IdempotentCall idempotentCall) {
        return Sha256.of(idempotentCall.idempotencyKey());
    }

    /** What was created before has expired. */
    private Instant oldest() {
        return clock.instant().minus(settings.idempotency().retention());
    }
}
