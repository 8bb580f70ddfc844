package dev.galley.feed;

import dev.galley.feed.api.ChangeFilterInput;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.SubscriptionSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A subscriber of the feed: a position and a filter, but no queue. */
final class ChangeSubscription implements SubscriptionSource {

    /** A position and the epoch that it belongs to. */
    record Place(long epoch, long position) {}

    /** The next batch: the changes after a position, up to the end of the feed. */
    private record Range(Place start, long end) {}

    private final ChangeTail tail;
    private final @Nullable Set<String> kinds;
    private final @Nullable Set<String> toStates;
    private final @Nullable Set<UUID> companies;
    private final @Nullable Set<UUID> jobs;
    private final @Nullable UUID company;

    private Place place;
    private @Nullable Runnable listener;

    ChangeSubscription(ChangeTail tail, ChangeFilterInput filter, Place place) {
        this.tail = tail;
        this.place = place;
        this.kinds = names(filter.kinds());
        this.toStates = names(filter.toStates());
        this.companies = filter.companyIds() == null
                ? null
                : Set.copyOf(List.of(QueryArguments.ids("companyIds", TypeId.COMPANY, filter.companyIds())));
        this.jobs = filter.jobId() == null
                ? null
                : TypeId.JOB.parse(filter.jobId()).stream().collect(Collectors.toSet());
        this.company = Operation.currentAccess().company();
    }

    private static @Nullable Set<String> names(@Nullable List<? extends Enum<?>> constants) {
        return constants == null ? null : constants.stream().map(Enum::name).collect(Collectors.toSet());
    }

    /** Where the next batch starts. */
    synchronized Place place() {
        return place;
    }

    @Override
    public synchronized boolean hasNext() {
        ChangeTail.State state = tail.state();
        if (state == null) {
            return false;
        }
        if (state.epoch().id() != place.epoch()) {
            // The cursor may have expired, which only a read can tell.
            return true;
        }
        long end = state.head().position();
        for (long position = place.position() + 1; position <= end; position++) {
            ChangeTail.Entry entry = position < state.oldest() ? null : tail.at(position);
            if (entry == null || matches(entry)) {
                return true;
            }
            // No change up to here is for this subscriber, so no batch needs to contain it.
            place = new Place(place.epoch(), position);
        }
        return false;
    }

    /** Whether the change may be for this subscriber. The statement that reads the batch decides. */
    private boolean matches(ChangeTail.Entry entry) {
        return (company == null || company.equals(entry.companyId()))
                && (companies == null || companies.contains(entry.companyId()))
                && (jobs == null || entry.jobId() != null && jobs.contains(entry.jobId()))
                && (kinds == null || kinds.contains(entry.kind()))
                && (toStates == null || entry.toState() != null && toStates.contains(entry.toState()));
    }

    @Override
    public synchronized Object next() {
        ChangeTail.State state = tail.state();
        return new Range(place, state == null ? place.position() : state.head().position());
    }

    @Override
    public synchronized void advance(Batch batch) {
        place = (Place) batch.end();
    }

    @Override
    public void open(Runnable newListener) {
        listener = newListener;
        tail.add(newListener);
    }

    @Override
    public void close() {
        if (listener != null) {
            tail.remove(listener);
        }
    }
}
