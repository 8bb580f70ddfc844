package dev.galley.feed;

import dev.galley.feed.api.ChangeView;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the feed by position, for parts of the service that store positions in the same database. */
@ApplicationScoped
public class FeedPositions {

    /** The positions in the feed; if it is empty, {@code oldest} is one more than {@code last}. */
    public record Range(long oldest, long last) {}

    /** A change with its position. */
    public record Placed(long position, ChangeView change) {}

    private static final String READ = "select " + Change.TABLE.columns() + ", " + ChangeOrder.POSITION + " from "
            + ChangeOrder.TABLE + " join " + Change.TABLE + " on " + Change.SEQ + " = " + ChangeOrder.SEQ;

    private final ChangePublisher publisher;
    private final Jdbc jdbc;

    FeedPositions(ChangePublisher publisher, Jdbc jdbc) {
        this.publisher = publisher;
        this.jdbc = jdbc;
    }

    /** Publishes all changes that are visible now, and returns the positions in the feed. */
    public Range publish() {
        ChangePublisher.Head head = publisher.publish();
        return new Range(head.oldest(), head.position());
    }

    /**
     * The position of a cursor.
     *
     * @throws QueryRejectedException if the cursor is not one of the feed (INVALID_CURSOR) or has expired (CURSOR_EXPIRED)
     */
    public long read(String cursor) {
        return FeedCursor.read(cursor, publisher.publish());
    }

    /** The changes after a position up to another one, in their order; only those of a company, unless it is null. */
    public List<Placed> between(long after, long end, @Nullable UUID company) {
        SqlConditions conditions =
                new SqlConditions().and(ChangeOrder.POSITION + " > ?", after).and(ChangeOrder.POSITION + " <= ?", end);
        if (company != null) {
            conditions.and(ChangeOrder.COMPANY_ID + " = ?", company);
        }
        return jdbc.list(
                READ + conditions.sql() + " order by " + ChangeOrder.POSITION,
                row -> new Placed(row.getLong(Change.TABLE.width() + 1), Change.view(Change.TABLE.row(row))),
                conditions.parameters());
    }
}
