package dev.galley.job;

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
import java.util.Locale;

/**
 * Assigns references from a sequence: {@code JOB-000042}. No number is given out twice. One that a job has already, because
 * somebody took it by hand, is found out by the unique index when the new job is written; then the mutation is run again,
 * and asks for {@link #nextFree()}. The sequence is used in statements of its own, which read no table: on Citus the tables
 * may be on another machine.
 */
@ApplicationScoped
class ReferenceNumbers {

    // A reference has 64 characters; behind the prefix stand a dash and as many digits as a bigint may have.
    private static final int LONGEST_PREFIX = 40;

    private static final String NEXT = "select nextval('job_reference_number')";

    /** Only one at a time looks for a free number and moves the sequence there. */
    private static final String LOCK = "select pg_advisory_xact_lock('job_reference_number'::regclass::oid::bigint)";

    /** The first of so many numbers that no job has. One probe of the index for each that is taken. */
    private static final String FIRST_FREE = """
            select s.n from generate_series(?::bigint, ?::bigint) as s (n)
             where (select true from job j
                     where j.reference_key = ?::text || lpad(s.n::text, greatest(6, length(s.n::text)), '0')) is null
             limit 1""";

    /** How many numbers are tried in one statement: some tenths of a second if all are taken. */
    private static final long TRIED_AT_ONCE = 100_000;

    /** Takes numbers in vain, each from the sequence, so that others who take some meanwhile get others. */
    private static final String SKIP = "select max(nextval('job_reference_number')) from generate_series(1, ?::bigint)";

    /**
     * Over a longer way the sequence is set. Who takes numbers meanwhile would have to take more than this to be overtaken;
     * even then the index lets only one have a number.
     */
    private static final long LONGEST_SKIP = 1_000;

    private static final String SET = "select setval('job_reference_number', ?::bigint)";

    private final Jdbc jdbc;
    private final Settings settings;

    ReferenceNumbers(Jdbc jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The next number, which a job may have already. */
    StatementPipeline.Answer<Long> next(StatementPipeline statementPipeline) {
        return statementPipeline.write(NEXT, row -> row.getLong(1));
    }

    /** The same at once. */
    long next() {
        return number(NEXT);
    }

    /**
     * The next number that no job has. In a transaction of its own, so that nobody waits for it longer than it takes; what
     * was skipped stays so.
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

    /** The reference with this number, of six digits or more. */
    String reference(long number) {
        return prefix() + String.format(Locale.ROOT, "%06d", number);
    }

    /** Ends a start with a prefix that no reference may have, or that leaves no room for the numbers. */
    void checkPrefix(@Observes StartupEvent event) {
        String prefix = settings.reference().prefix();
        if (!prefix.equals(
                Text.REFERENCE.required(prefix, LONGEST_PREFIX, InputPath.input(), new ValidationErrors()))) {
            throw new IllegalStateException(String.format(
                            Locale.ROOT,
                            "GALLEY_REFERENCE_PREFIX has to be 1 to %d characters of those that references",
                            LONGEST_PREFIX)
                    + " may have, without space around them.");
        }
    }

    /** The first number from this one on that no job has, or the one behind those that were tried. */
    private long firstFree(long from) {
        long end = from + TRIED_AT_ONCE;
        StatementPipeline statementPipeline = new StatementPipeline();
        StatementPipeline.Answer<Long> free = statementPipeline.write(
                FIRST_FREE, row -> row.getLong(1), from, end - 1, ComparisonKeys.reference(prefix()));
        jdbc.send(statementPipeline);
        return free.one().orElse(end);
    }

    /** Takes numbers until one that is not below the free one, which somebody else may have got, and answers with it. */
    private long skipTo(long free, long number) {
        long way = free - number;
        if (way <= LONGEST_SKIP) {
            return number(SKIP, way);
        }
        number(SET, free - 1);
        return next();
    }

    /** Not by a query that is confined to what the caller may see: a job that it may not see has its number all the same. */
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
