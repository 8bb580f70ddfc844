package dev.galley.item;

import dev.galley.platform.base.Node;
import dev.galley.platform.caller.Access;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Locks items for transitions, and writes new and moved items. Runs in the caller's transaction. Transitions are the
 * most frequent write: here one takes two round trips; with Hibernate, it would take one per table, and the session
 * would cost more than the SQL.
 */
@ApplicationScoped
public class ItemWriter {

    private static final String ITEM = JobItem.TABLE.select() + " where ";

    // The lock of an update that changes no key: inserts of history entries, whose foreign key needs less, do not wait
    // for it.
    private static final String LOCKED = " order by i.id for no key update";

    private static final String MOVE = "update job_item set state = ?, state_since = ?, updated_at = ?,"
            + " transition_count = transition_count + 1, version = version + 1 where id = ";

    // The order is always the same: calls with the same external IDs wait for the first of them, which prevents
    // deadlocks.
    private static final Comparator<JobItem> BY_EXTERNAL_ID =
            Comparator.comparing(JobItem::externalId, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Jdbc jdbc;
    private final Event<ItemsTransitioned> moved;

    ItemWriter(Jdbc jdbc, Event<ItemsTransitioned> moved) {
        this.jdbc = jdbc;
        this.moved = moved;
    }

    /**
     * The item, locked until the transaction ends.
     *
     * @param first collects the statement that locks it
     */
    public StatementPipeline.Answer<JobItem> lock(UUID id, StatementPipeline first) {
        return isSeen("i.id = ?", id) ? locked("i.id = ?", id, first) : new StatementPipeline.Answer<>();
    }

    /** Those of the items that exist, locked in the order of their IDs, as in every use case. */
    public List<JobItem> lock(Collection<UUID> ids) {
        UUID[] wanted = ids.toArray(UUID[]::new);
        UUID[] seen = Access.current().isConfined()
                ? jdbc.list(
                                "select i.id from job_item i where i.id = " + Jdbc.ANY_ID,
                                row -> Jdbc.uuid(row, 1),
                                (Object) wanted)
                        .toArray(UUID[]::new)
                : wanted;
        return locked("i.id = " + Jdbc.ANY_ID, seen);
    }

    /** All items of a job, locked in the order of their IDs. */
    public List<JobItem> lockOfJob(UUID job) {
        return isSeen("i.job_id = ?", job) ? locked("i.job_id = ?", job) : List.of();
    }

    private List<JobItem> locked(String condition, Object parameter) {
        StatementPipeline statementPipeline = new StatementPipeline();
        StatementPipeline.Answer<JobItem> items = locked(condition, parameter, statementPipeline);
        jdbc.send(statementPipeline);
        return items.all();
    }

    private static StatementPipeline.Answer<JobItem> locked(
            String condition, Object parameter, StatementPipeline statementPipeline) {
        StatementPipeline.Answer<JobItem> locked =
                statementPipeline.read(ITEM + condition + LOCKED, JobItem.TABLE.mapping(JobItem::of), parameter);
        return Access.current().isConfined()
                ? statementPipeline.read(
                        ITEM + condition + " order by " + JobItem.ID, JobItem.TABLE.mapping(JobItem::of), parameter)
                : locked;
    }

    /**
     * A statement that locks is not confined to what the caller can see, see
     * {@link dev.galley.platform.sql.CompanyScope}. For a confined caller, visibility is therefore checked before, so
     * that no rows of others are locked, and again afterwards, because the job may have moved to another company while
     * this transaction waited.
     */
    private boolean isSeen(String condition, UUID id) {
        return !Access.current().isConfined()
                || jdbc.one("select 1 from job_item i where " + condition + " limit 1", row -> true, id)
                        .isPresent();
    }

    /**
     * Inserts new items of one job, and what observers write.
     *
     * @param last collects these statements; it already contains those that must run before, such as the insert of a
     *     new job
     */
    public void add(List<JobItem> items, StatementPipeline last) {
        JobItem.INSERT.add(last, items.stream().sorted(BY_EXTERNAL_ID).toList());
        moved.fire(new ItemsTransitioned(items.stream().map(JobItem::creation).toList(), last));
    }

    /**
     * Writes items that have all moved to the same state at the same time, and what observers write.
     *
     * @param last collects these statements
     * @return their job as it is once {@code last} has been sent; null if they belong to several jobs
     */
    public @Nullable Supplier<? extends Node> move(List<ItemTransitioned> moves, StatementPipeline last) {
        ItemTransitioned first = moves.get(0);
        UUID[] ids = moves.stream().map(ItemTransitioned::itemId).toArray(UUID[]::new);
        boolean isOne = ids.length == 1;
        last.write(MOVE + (isOne ? "?" : Jdbc.ANY_ID), first.move().to(), first.at(), first.at(), isOne ? ids[0] : ids);
        ItemsTransitioned event = new ItemsTransitioned(moves, last);
        moved.fire(event);
        return event.job();
    }
}
