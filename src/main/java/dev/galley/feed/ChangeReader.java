package dev.galley.feed;

import dev.galley.feed.api.ChangeBatch;
import dev.galley.feed.api.ChangeConnection;
import dev.galley.feed.api.ChangeEdge;
import dev.galley.feed.api.ChangeFilterInput;
import dev.galley.feed.api.ChangeView;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.NodeReader;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.SubscriptionSource;
import dev.galley.platform.operation.SubscriptionState;
import dev.galley.platform.paging.PageInfo;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the feed as the API returns it. */
@ApplicationScoped
public class ChangeReader implements NodeReader {

    /**
     * How many positions a page of a filtered feed examines. The page can then be empty, but its cursor has advanced. For
     * one company, an index finds its changes, so only these count.
     */
    private static final int EXAMINED = 10_000;

    /** How many of a company's changes a page examines. */
    private static final int EXAMINED_OF_COMPANY = 2_000;

    private static final String OLDEST = "select " + PublisherState.OLDEST + " from " + PublisherState.TABLE;

    /** A change with its position. */
    private record Placed(ChangeView change, long position) {}

    /** A page of changes, and the position up to which it has examined the feed. */
    private record Page(List<Placed> changes, long end) {

        List<ChangeView> views() {
            return changes.stream().map(Placed::change).toList();
        }
    }

    private final Jdbc jdbc;
    private final ChangePublisher publisher;

    private final ChangeTail tail;

    ChangeReader(Jdbc jdbc, ChangePublisher publisher, ChangeTail tail) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.tail = tail;
    }

    /** The changes after a cursor, including those that the caller has just committed. */
    ChangeConnection changes(ChangeFilterInput filter, PageRequest request) {
        ChangePublisher.Head head = publisher.publish();
        long start = request.cursor() == null ? head.oldest() - 1 : FeedCursor.read(request.cursor(), head);
        return connection(
                request.size() == 0
                        ? new Page(List.of(), start)
                        : page(filter, start, head, request.size(), request.cursor() != null),
                head,
                request);
    }

    /** The next batch of a subscription, or its first one, after a cursor. */
    ChangeBatch batch(ChangeFilterInput filter, @Nullable String cursor, SubscriptionState subscription) {
        if (subscription.source() instanceof ChangeSubscription source) {
            ChangeTail.State state = tail.state();
            ChangePublisher.Head head = state == null ? publisher.publish() : state.head();
            return batch(source, filter, FeedCursor.check(source.place(), head), head, subscription);
        }
        ChangePublisher.Head head = publisher.publish();
        // Without a cursor, the batch is empty and ends at the end of the feed.
        long start = cursor == null ? head.position() : FeedCursor.read(cursor, head);
        return batch(
                new ChangeSubscription(
                        tail, filter, new ChangeSubscription.Place(head.epoch().id(), start)),
                filter,
                start,
                head,
                subscription);
    }

    private ChangeBatch batch(
            ChangeSubscription source,
            ChangeFilterInput filter,
            long start,
            ChangePublisher.Head head,
            SubscriptionState subscription) {
        Page page = start == head.position()
                ? new Page(List.of(), start)
                : page(filter, start, head, subscription.batchSize(), true);
        ChangeEpoch.Epoch epoch = head.epoch();
        String cursor = FeedCursor.write(epoch, page.end());
        subscription.setBatch(
                source,
                new SubscriptionSource.Batch(
                        new ChangeSubscription.Place(epoch.id(), page.end()),
                        page.changes().size(),
                        cursor));
        return new ChangeBatch(page.views(), cursor, page.end() == head.position());
    }

    /** @param isContinued whether it is an error if changes after the start have been deleted */
    private Page page(ChangeFilterInput filter, long start, ChangePublisher.Head head, int size, boolean isContinued) {
        boolean isOfOneCompany = Operation.currentAccess().isConfined()
                || filter.companyIds() != null && filter.companyIds().size() == 1;
        boolean selects = filter.kinds() != null
                || filter.toStates() != null
                || Operation.currentAccess().isCustomer();
        boolean isBounded = !isOfOneCompany && (selects || filter.companyIds() != null || filter.jobId() != null);
        long end = isBounded ? Math.min(head.position(), start + EXAMINED) : head.position();
        // Without a condition on changes, the page contains every position that it examines.
        int mostExamined = selects ? isOfOneCompany ? EXAMINED_OF_COMPANY : EXAMINED : size + 1;

        SqlConditions places =
                new SqlConditions().and(ChangeOrder.POSITION + " > ?", start).and(ChangeOrder.POSITION + " <= ?", end);
        if (filter.companyIds() != null) {
            places.in(ChangeOrder.COMPANY_ID, QueryArguments.ids("companyIds", TypeId.COMPANY, filter.companyIds()));
        }
        if (filter.jobId() != null) {
            places.in(
                    ChangeOrder.JOB_ID,
                    TypeId.JOB.parse(filter.jobId()).stream().toArray(UUID[]::new));
        }
        SqlConditions changes = new SqlConditions();
        if (filter.kinds() != null) {
            changes.in(Change.KIND, names(filter.kinds()));
        }
        if (filter.toStates() != null) {
            changes.in(Change.TO_STATE, names(filter.toStates()));
        }
        return page(places, mostExamined, changes, selects, start, end, size, isContinued);
    }

    private Page page(
            SqlConditions places,
            int mostExamined,
            SqlConditions changes,
            boolean selects,
            long start,
            long end,
            int size,
            boolean isContinued) {
        String examined = "(select " + ChangeOrder.POSITION + ", " + ChangeOrder.SEQ + " from " + ChangeOrder.TABLE
                + places.sql() + " order by " + ChangeOrder.POSITION + " limit " + mostExamined + ") o";
        StatementPipeline reads = new StatementPipeline();
        StatementPipeline.Answer<Placed> placed = reads.read(
                "select " + Change.TABLE.columns() + ", " + ChangeOrder.POSITION + " from " + examined + " join "
                        + Change.TABLE + " on " + Change.SEQ + " = " + ChangeOrder.SEQ + changes.sql() + " order by "
                        + ChangeOrder.POSITION + " limit " + (size + 1),
                ChangeReader::placed,
                Stream.of(places.parameters(), changes.parameters())
                        .flatMap(Stream::of)
                        .toArray());
        // The last position, if the page has examined as many as it may.
        StatementPipeline.Answer<Optional<Long>> last = selects
                ? reads.read(
                        "select max(" + ChangeOrder.POSITION + ") from " + examined + " having count(*) = "
                                + mostExamined,
                        row -> Optional.of(row.getLong(1)),
                        places.parameters())
                : new StatementPipeline.Answer<>();
        StatementPipeline.Answer<Long> oldest = reads.readUnscoped(OLDEST, row -> row.getLong(1));
        jdbc.send(reads);

        if (isContinued && start < oldest.one().orElseThrow() - 1) {
            // Deleted while the page was read.
            throw FeedCursor.expired();
        }
        List<Placed> found = placed.all();
        if (found.size() > size) {
            List<Placed> page = found.subList(0, size);
            return new Page(page, page.get(page.size() - 1).position());
        }
        return new Page(found, last.one().flatMap(position -> position).orElse(end));
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(Change.view(Change.TABLE.row(row)), row.getLong(Change.TABLE.width() + 1));
    }

    private static ChangeConnection connection(Page page, ChangePublisher.Head head, PageRequest request) {
        ChangeEpoch.Epoch epoch = head.epoch();
        List<ChangeEdge> edges = page.changes().stream()
                .map(placed -> new ChangeEdge(placed.change(), FeedCursor.write(epoch, placed.position())))
                .toList();
        return new ChangeConnection(
                edges,
                page.views(),
                new PageInfo(
                        page.end() < head.position(),
                        request.cursor() != null,
                        edges.isEmpty() ? null : edges.get(0).cursor(),
                        edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()),
                FeedCursor.write(epoch, page.end()),
                FeedCursor.write(epoch, head.position()));
    }

    @Override
    public List<? extends Node> nodes(TypeId type, Collection<UUID> ids) {
        return type == TypeId.CHANGE ? byIds(ids) : List.of();
    }

    /** Those of the changes that have not been deleted, in any order. */
    public List<ChangeView> byIds(Collection<UUID> ids) {
        return jdbc.list(
                Change.TABLE.select() + " where " + Change.ID + " = " + Jdbc.ANY_ID,
                Change.TABLE.mapping(Change::view),
                (Object) ids.toArray(UUID[]::new));
    }

    private static Object[] names(List<? extends Enum<?>> constants) {
        return QueryArguments.list("filter", constants).stream().map(Enum::name).toArray(String[]::new);
    }
}
