package dev.galley.feed;

import dev.galley.platform.base.Settings;
import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Deletes changes that were published before the retention. */
@ApplicationScoped
class ChangeRetention {

    private static final Logger LOG = Logger.getLogger(ChangeRetention.class);

    /** The publisher waits for the deletion of a batch, so batches are small. */
    private static final int BATCH = 1_000;

    /** The last expired position of the next batch. */
    private static final String EXPIRED = String.format(
            Locale.ROOT,
            "select max(o.position) from (select %1$s, %2$s from %3$s order by %1$s limit %4$d) o where %2$s < ?",
            ChangeOrder.POSITION,
            ChangeOrder.PUBLISHED_AT,
            ChangeOrder.TABLE,
            BATCH);

    /** The rows and the oldest position change in one transaction, so that a reader detects the deletion. */
    private static final String LOCK = "select 1 from " + PublisherState.TABLE + " for update";

    private static final String DELETE_CHANGES = "delete from " + Change.TABLE.name() + " where " + Change.SEQ.name()
            + " in (select " + ChangeOrder.SEQ + " from " + ChangeOrder.TABLE + " where " + ChangeOrder.POSITION
            + " <= ?)";

    private static final String DELETE_ORDER =
            "delete from " + ChangeOrder.TABLE.name() + " where " + ChangeOrder.POSITION.name() + " <= ?";

    private static final String RAISE_OLDEST = String.format(
            Locale.ROOT,
            "update %1$s set %2$s = greatest(%2$s, ?::bigint)",
            PublisherState.TABLE.name(),
            PublisherState.OLDEST.name());

    private final Jdbc jdbc;
    private final Settings settings;
    private final Clock clock;

    ChangeRetention(Jdbc jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes expired changes in batches, each in a separate transaction. */
    void deleteExpired() {
        Instant oldest = clock.instant().minus(settings.feed().retention());
        long deleted = 0;
        for (Optional<Long> last = expired(oldest); last.isPresent(); last = expired(oldest)) {
            delete(last.get());
            deleted = last.get();
        }
        LOG.debugf("Deleted expired changes up to position %s.", deleted);
    }

    private Optional<Long> expired(Instant oldest) {
        StatementPipeline reads = new StatementPipeline();
        StatementPipeline.Answer<Long> last = reads.readUnscoped(EXPIRED, row -> row.getLong(1), oldest);
        jdbc.send(reads);
        return last.one().filter(position -> position > 0);
    }

    private void delete(long last) {
        QuarkusTransaction.requiringNew().run(() -> {
            StatementPipeline reads = new StatementPipeline();
            reads.readUnscoped(LOCK, row -> true);
            jdbc.begin(reads);
            StatementPipeline writes = new StatementPipeline()
                    .write(DELETE_CHANGES, last)
                    .write(DELETE_ORDER, last)
                    .write(RAISE_OLDEST, last + 1);
            jdbc.commit(writes, new CommitState());
        });
    }
}
