package dev.galley.platform;

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

    private final Sql sql;
    private final Arguments arguments;
    private final Settings settings;
    private final Clock clock;

    IdempotencyRecords(Sql sql, Arguments arguments, Settings settings, Clock clock) {
        this.sql = sql;
        this.arguments = arguments;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Claims the call's key, if it has one, for what is about to be written.
     *
     * @param first takes the claim, which is to be sent before anything is written
     * @return to be asked when it was sent: what was written before under the key with the same input; empty when the call
     *     is to be carried out. Throws {@link Refused} when the key was used with another input.
     */
    Supplier<Optional<String>> claim(Call call, String outcome, Batch first) {
        if (call.idempotencyKey() == null) {
            return Optional::empty;
        }
        Caller caller = Access.current().caller();
        byte[] fingerprint = arguments.fingerprint();
        Batch.Answer<Boolean> claimed = first.write(
                CLAIM,
                row -> true,
                caller.kind(),
                caller.subject(),
                call.mutation(),
                keyHash(call),
                fingerprint,
                outcome,
                clock.instant(),
                oldest());
        return () -> claimed.one().isPresent() ? Optional.empty() : Optional.of(found(caller, call, fingerprint));
    }

    private String found(Caller caller, Call call, byte[] fingerprint) {
        Found found = sql.one(
                        FIND,
                        r -> new Found(r.getBytes(1), r.getString(2)),
                        caller.kind(),
                        caller.subject(),
                        call.mutation(),
                        keyHash(call))
                .orElseThrow();
        if (!Arrays.equals(found.fingerprint(), fingerprint)) {
            throw new Refused(
                    UserErrorCode.IDEMPOTENCY_KEY_REUSED,
                    Place.input().at("idempotencyKey"),
                    "This key was used for another input. Use a new key for a new call.");
        }
        return found.outcome();
    }

    /** Says, at the end of a call, what a replay starts from. */
    void amend(Call call, String outcome, Batch last) {
        if (call.idempotencyKey() != null) {
            Caller caller = Access.current().caller();
            last.write(AMEND, outcome, caller.kind(), caller.subject(), call.mutation(), keyHash(call));
        }
    }

    /** Deletes what has expired, in transactions of its own. */
    void forgetExpired() {
        int forgotten = 0;
        int deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(() -> sql.update(FORGET, oldest()));
            forgotten += deleted;
        } while (deleted > 0);
        LOG.debugf("%s idempotency records have expired.", forgotten);
    }

    /** Keys are not stored, since a caller may have made them of what tells of a person. */
    private static byte[] keyHash(Call call) {
        return Sha256.of(call.idempotencyKey());
    }

    /** What was created before has expired. */
    private Instant oldest() {
        return clock.instant().minus(settings.idempotency().retention());
    }
}
