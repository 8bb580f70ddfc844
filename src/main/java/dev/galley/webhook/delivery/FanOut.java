package dev.galley.webhook.delivery;

import dev.galley.feed.FeedPositions;
import dev.galley.feed.api.ChangeView;
import dev.galley.platform.base.Ids;
import dev.galley.platform.sql.CommitState;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.queue.DeliveryQueue;
import dev.galley.webhook.queue.WebhookDelivery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Creates the deliveries of new changes. */
@ApplicationScoped
class FanOut {

    /** How many positions of the feed are examined at a time. */
    private static final int LOT = 500;

    /** How many deliveries of a webhook can wait. The feed keeps further changes. */
    private static final int MOST_WAITING = 10_000;

    private static final String WAITING = "select count(*) from (select 1 from " + WebhookDelivery.TABLE.name()
            + " where webhook_id = ? and state = 'WAITING' limit " + MOST_WAITING + ") v";

    private static final String ADVANCE = String.format(
            Locale.ROOT,
            "update %s set %s = ? where %s = ?",
            Webhook.TABLE.name(),
            Webhook.POSITION.name(),
            Webhook.ID.name());

    private final Jdbc jdbc;
    private final Receivers receivers;
    private final FeedPositions feed;
    private final DeliveryBodies bodies;

    FanOut(Jdbc jdbc, Receivers receivers, FeedPositions feed, DeliveryBodies bodies) {
        this.jdbc = jdbc;
        this.receivers = receivers;
        this.feed = feed;
        this.bodies = bodies;
    }

    /** Publishes the changes that are visible now, and returns the positions in the feed. */
    FeedPositions.Range publish() {
        return feed.publish();
    }

    /** Creates the next deliveries of a webhook. Returns whether there may be more. */
    boolean advance(Receiver receiver, FeedPositions.Range positions, Instant now) {
        long start = Math.max(receiver.position(), positions.oldest() - 1);
        long end = Math.min(positions.last(), start + LOT);
        if (receiver.health().isDisabled() || end <= receiver.position() || isFull(receiver)) {
            return false;
        }
        List<WebhookDelivery> deliveries = deliveries(
                receiver,
                feed.between(start, end, receiver.company()).stream()
                        .filter(placed -> receiver.wants(placed.change().kind()))
                        .toList());
        return QuarkusTransaction.requiringNew().call(() -> append(receiver, deliveries, end, now))
                && end < positions.last();
    }

    private boolean isFull(Receiver receiver) {
        return jdbc.one(WAITING, row -> row.getInt(1), receiver.id()).orElseThrow() >= MOST_WAITING;
    }

    private List<WebhookDelivery> deliveries(Receiver receiver, List<FeedPositions.Placed> placed) {
        List<String> made =
                bodies.of(placed.stream().map(FeedPositions.Placed::change).toList());
        List<WebhookDelivery> deliveries = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            ChangeView change = placed.get(i).change();
            deliveries.add(WebhookDelivery.of(
                    Ids.next(),
                    receiver.id(),
                    placed.get(i).position(),
                    change.key(),
                    orderKey(change),
                    change.jobRevision(),
                    change.at(),
                    made.get(i)));
        }
        return deliveries;
    }

    /** What gives the change its order: the job, otherwise the contact or company. */
    private static UUID orderKey(ChangeView change) {
        return Stream.of(change.jobKey(), change.contactKey(), change.companyKey())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether the deliveries have been added; not if another replica or an admin has changed the webhook. */
    private boolean append(Receiver expected, List<WebhookDelivery> deliveries, long end, Instant now) {
        StatementPipeline reads = new StatementPipeline();
        StatementPipeline.Answer<Receiver> locked = receivers.lockIfFree(expected.id(), now, reads);
        jdbc.begin(reads);
        boolean isNext = locked.one().filter(expected::getsTheSame).isPresent();
        StatementPipeline writes = new StatementPipeline();
        if (isNext) {
            DeliveryQueue.append(expected.id(), deliveries, now, writes);
            writes.write(ADVANCE, end, expected.id());
        }
        jdbc.commit(writes, new CommitState());
        return isNext;
    }
}
