package dev.galley.job;

import dev.galley.item.JobItem;
import dev.galley.platform.base.Settings;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.Text;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Assigns references from a sequence: {@code JOB-000042}. No number is used twice. A number that somebody has already
 * used in a reference of their own is detected by the unique index when the new job is inserted; the mutation then runs
 * again with {@link #nextFree()}. The sequence is used in separate statements that read no table, because on Citus the
 * tables may be on another machine.
 */
@ApplicationScoped
class ReferenceNumbers {

    // A reference has 64 characters; after the prefix follow a dash and up to as many digits as a bigint has.
    private static final int LONGEST_PREFIX = 40;

    private static final String NEXT = "select nextval('job_reference_number')";

    /**
     * Stores, until the end of the transaction, whether the job will be rejected. A statement that takes a number must
     * read no table, so it reads this note instead; without a note, it takes the number. (On Citus, the note is on the node
     * that has the shop, but the coordinator takes the number: it is wasted.)
     */
    private static final String SET_IF_TAKEN =
            "select set_config('galley.job_rejected', (exists (select from " + Job.TABLE
                    + " where " + Job.EXTERNAL_ID + " = ?) or exists (select from " + JobItem.TABLE + " where "
                    + JobItem.EXTERNAL_ID + " = any((select ?::text[])::text[])))::text, true)";

    private static final String NEXT_UNLESS_TAKEN =
            NEXT + " where current_setting('galley.job_rejected', true) is distinct from 'true'";

    /** Only one transaction at a time looks for a free number and advances the sequence. */
    private static final String LOCK = "select pg_advisory_xact_lock('job_reference_number'::regclass::oid::bigint)";

    /** The first of a range of numbers that no job has, with one index probe per used number. */
    private static final String FIRST_FREE = """
        select s.n from generate_series(?::bigint, ?::bigint) as s (n)
         where (select true from job j
                 where j.reference_key = ?::text || lpad(s.n::text, greatest(6, length(s.n::text)), '0')) is null
         limit 1\
        """;

    /** How many numbers are tried in one statement. It takes a few tenths of a second if all are used. */
    private static final long TRIED_AT_ONCE = 100_000;

    /** Skips numbers by taking each from the sequence, so that concurrent callers get different ones. */
    private static final String SKIP = "select max(nextval('job_reference_number')) from generate_series(1, ?::bigint)";

    /**
     * Above this distance, the sequence is set instead. A conflict would require concurrent callers to take more
     * numbers than this meanwhile; even then, the index lets only one have a number.
     */
    private static final long LONGEST_SKIP = 1_000;

    private static final String SET = "select setval('job_reference_number', ?::bigint)";

    private final Jdbc jdbc;
    private final Settings settings;

    ReferenceNumbers(Jdbc jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The next number, which a job may already have. */
    StatementPipeline.Answer<Long> next(StatementPipeline reads) {
        return reads.write(NEXT, row -> row.getLong(1));
    }

    /** The same; none if an external ID of the job or one of its items is taken, so that no number is wasted. */
    StatementPipeline.Answer<Long> nextUnlessTaken(
            @Nullable String externalId, List<String> itemExternalIds, StatementPipeline reads) {
        reads.readUnscoped(SET_IF_TAKEN, row -> true, externalId, itemExternalIds.toArray(String[]::new));
        return reads.write(NEXT_UNLESS_TAKEN, row -> row.getLong(1));
    }

    /**
     * The next number that no job has. Runs in a separate transaction, so that others wait for it as briefly as
     * possible. The skipped numbers stay skipped.
     */
    long nextFree() {
        return QuarkusTransaction.requiringNew().call(() -> {
            StatementPipeline statementPipeline = new StatementPipeline();
            statementPipeline.write(LOCK, row -> true);
            StatementPipeline.Answer<Long> first = next(statementPipeline);
            jdbc.send(statementPipeline);
            long number = first.one().orElseThrow();
            for (long free = firstFree(number); free != number; free = firstFree(number)) {
                number = skipTo(free, number);
            }
            return number;
        });
    }

    /** The reference with this number, which has at least six digits. */
    String reference(long number) {
        return prefix() + String.format(Locale.ROOT, "%06d", number);
    }

    /** Ends the start if references cannot have this prefix, or if it leaves no room for numbers. */
    void checkPrefix(@Observes StartupEvent event) {
        String prefix = settings.reference().prefix();
        if (!prefix.equals(
                Text.REFERENCE.required(prefix, LONGEST_PREFIX, InputPath.input(), new ValidationErrors()))) {
            throw new IllegalStateException(String.format(
                            Locale.ROOT,
                            "GALLEY_REFERENCE_PREFIX must be 1 to %d characters that are allowed in",
                            LONGEST_PREFIX)
                    + " references, without surrounding white space.");
        }
    }

    /** The first number from this one on that no job has, or the one after those that were tried. */
    private long firstFree(long from) {
        long end = from + TRIED_AT_ONCE;
        StatementPipeline statementPipeline = new StatementPipeline();
        StatementPipeline.Answer<Long> free = statementPipeline.write(
                FIRST_FREE, row -> row.getLong(1), from, end - 1, ComparisonKeys.reference(prefix()));
        jdbc.send(statementPipeline);
        return free.one().orElse(end);
    }

    /** Takes numbers until one is at least the free one, which somebody else may have taken, and returns it. */
    private long skipTo(long free, long number) {
        long distance = free - number;
        if (distance <= LONGEST_SKIP) {
            return number(SKIP, distance);
        }
        number(SET, free - 1);
        return number(NEXT);
    }

    /** The query is not confined to the caller's company, because jobs that the caller cannot see have numbers too. */
    private long number(String statement, Object... parameters) {
        StatementPipeline statementPipeline = new StatementPipeline();
        StatementPipeline.Answer<Long> number = statementPipeline.write(statement, row -> row.getLong(1), parameters);
        jdbc.send(statementPipeline);
        return number.one().orElseThrow();
    }

    private String prefix() {
        return settings.reference().prefix() + "-";
    }
}
