package dev.galley.platform.mutation;

import dev.galley.platform.base.Settings;
import dev.galley.platform.base.Sha256;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores what was written under an idempotency key, as IDs and hashes only, so that nothing has to be erased with a
 * person's data. The claim is the first statement of the transaction: a second call with the key waits for the first to
 * commit, and then finds its record. The rollback of a rejected call removes its claim.
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

    /** Inserts a record, or takes over an expired one. */
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
     * Deletes a bounded number at once, so that no lock is held for long. Records that another replica deletes, or that
     * a call is taking over, are skipped.
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
     * Declares the claim of the call's key for what the call is about to write.
     *
     * @return a row if the key is free; none if it was used before, see {@link #outcome}. Null if the call has no key.
     */
    StatementPipeline.@Nullable Answer<Boolean> claim(
            IdempotentCall idempotentCall, String outcome, StatementPipeline reads) {
        if (idempotentCall.idempotencyKey() == null) {
            return null;
        }
        Caller caller = Operation.currentAccess().caller();
        return reads.write(
                CLAIM,
                row -> true,
                caller.kind(),
                caller.subject(),
                idempotentCall.mutation(),
                keyHash(idempotentCall),
                arguments.fingerprint(),
                outcome,
                clock.instant(),
                oldest());
    }

    /**
     * What an earlier call with this key has written.
     *
     * @throws MutationRejectedException if the key was used with a different input
     */
    String outcome(IdempotentCall idempotentCall) {
        Caller caller = Operation.currentAccess().caller();
        Found found = jdbc.one(
                        FIND,
                        IdempotencyRecord.TABLE.mapping(row ->
                                new Found(row.get(IdempotencyRecord.FINGERPRINT), row.get(IdempotencyRecord.OUTCOME))),
                        caller.kind(),
                        caller.subject(),
                        idempotentCall.mutation(),
                        keyHash(idempotentCall))
                .orElseThrow();
        if (!Arrays.equals(found.fingerprint(), arguments.fingerprint())) {
            throw new MutationRejectedException(
                    UserErrorCode.IDEMPOTENCY_KEY_REUSED,
                    InputPath.input().at("idempotencyKey"),
                    "This key was used for a different input. Use a new key for a new call.");
        }
        return found.outcome();
    }

    /** Declares, at the end of a call, what a replay starts from. */
    void amend(IdempotentCall idempotentCall, String outcome, StatementPipeline writes) {
        if (idempotentCall.idempotencyKey() != null) {
            Caller caller = Operation.currentAccess().caller();
            writes.write(
                    AMEND,
                    outcome,
                    caller.kind(),
                    caller.subject(),
                    idempotentCall.mutation(),
                    keyHash(idempotentCall));
        }
    }

    /** Deletes expired records, in separate transactions. */
    void deleteExpired() {
        int forgotten = 0;
        int deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(() -> jdbc.update(FORGET, oldest()));
            forgotten += deleted;
        } while (deleted > 0);
        LOG.debugf("Deleted %s expired idempotency records.", forgotten);
    }

    /** Keys are stored as hashes, because callers may have derived them from personal data. */
    private static byte[] keyHash(IdempotentCall idempotentCall) {
        return Sha256.of(Objects.requireNonNull(idempotentCall.idempotencyKey()));
    }

    /** Records that were created before this time have expired. */
    private Instant oldest() {
        return clock.instant().minus(settings.idempotency().retention());
    }
}
