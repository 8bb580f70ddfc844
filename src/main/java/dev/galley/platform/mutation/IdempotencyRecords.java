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

    /** Inserts, or takes over a record that has expired. */
    private static final String CLAIM = """
            insert into idempotency_record as r
                (caller_kind, caller_subject, mutation, key_hash, fingerprint, outcome, created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (caller_kind, caller_subject, mutation, key_hash) do update
               set fingerprint = excluded.fingerprint, outcome = excluded.outcome, created_at = excluded.created_at
             where r.created_at < ?
            returning true
            """;

    private static final String FIND = """
            select fingerprint, outcome from idempotency_record
             where caller_kind = ? and caller_subject = ? and mutation = ? and key_hash = ?
            """;

    private static final String AMEND = """
            update idempotency_record set outcome = ?
             where caller_kind = ? and caller_subject = ? and mutation = ? and key_hash = ?
            """;

    /**
     * A bounded number at once, so that no lock is held for long. Records that another replica deletes, or that a call
     * takes over just now, are left to them.
     */
    private static final String FORGET = """
            delete from idempotency_record where ctid = any(array(
                select ctid from idempotency_record
                 where created_at < ? limit 10000 for update skip locked))
            """;

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
                        r -> new Found(r.getBytes(1), r.getString(2)),
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
