package dev.galley.graphql.subscription;

import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.platform.base.Limits;
import dev.galley.platform.operation.SubscriptionSource;
import dev.galley.platform.operation.SubscriptionState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A running subscription. It has no queue: when there are events and its client has read the last answer, it executes its
 * document for the next batch. Except for {@link #wake}, it is used on the event loop of its connection only.
 */
final class Subscription {

    /** How long it waits after a failure that may pass. */
    private static final int RETRY_MILLIS = 1_000;

    private final Connection connection;
    private final Subscriptions subscriptions;
    private final SubscribedOperation operation;
    private final SubscriptionSource source;
    private final Subscriber subscriber;
    private final Context context;
    private final Limits.Subscriptions limits;
    private final MemoryBudget.Reservation request;

    private final AtomicBoolean isWoken = new AtomicBoolean();
    private int batchSize = SubscriptionState.BATCH_SIZE;
    private boolean isFirst = true;
    private boolean isExecuting;
    private boolean isEnded;
    private long lastSent = System.nanoTime();
    private long notBefore = System.nanoTime();
    private @Nullable Long timer;

    Subscription(Connection connection, SubscribedOperation operation, Subscriber subscriber) {
        this.connection = connection;
        this.subscriptions = connection.subscriptions();
        this.operation = operation;
        this.source = operation.source();
        this.request = subscriptions.budget().reservation();
        this.subscriber = subscriber;
        this.context = connection.context();
        this.limits = subscriptions.limits();
    }

    String caller() {
        return operation.caller();
    }

    /** Reserves the memory for its request until it ends; false if there is none. */
    boolean reserve() {
        return request.reserve(operation.size());
    }

    /** Sends the answer of the first execution, and then one for each batch. */
    void begin(Answer first) {
        source.open(this::wake);
        deliver(first, false);
    }

    /** There may be a new batch. */
    private void wake() {
        if (isWoken.compareAndSet(false, true)) {
            context.runOnContext(nothing -> {
                isWoken.set(false);
                proceed();
            });
        }
    }

    /** Executes the document for the next batch, if there is one, and it is time for it. */
    void proceed() {
        if (isEnded || isExecuting || !subscriber.isWritable()) {
            return;
        }
        long now = System.nanoTime();
        boolean isIdle = isFirst || now - lastSent >= limits.cursorInterval().toNanos();
        if (!isIdle && !source.hasNext()) {
            return;
        }
        if (now < notBefore) {
            waitFor(notBefore - now);
            return;
        }
        isExecuting = true;
        Future<Answer> answer = subscriptions.batches().next(operation, batchSize);
        answer.onComplete(done -> context.runOnContext(nothing -> {
            isExecuting = false;
            if (isEnded) {
                return;
            }
            if (done.succeeded()) {
                deliver(done.result(), isIdle);
            } else {
                // The service is overloaded.
                retryLater();
            }
        }));
    }

    private void waitFor(long nanos) {
        if (timer == null) {
            timer = context.owner().setTimer(1 + nanos / 1_000_000, passed -> {
                timer = null;
                proceed();
            });
        }
    }

    private void retryLater() {
        notBefore = System.nanoTime() + RETRY_MILLIS * 1_000_000L;
        waitFor(RETRY_MILLIS * 1_000_000L);
    }

    private void deliver(Answer answer, boolean isIdle) {
        SubscriptionSource.Batch batch = answer.batch();
        if (batch == null || !answer.isComplete()) {
            deliverFailure(answer);
            return;
        }
        if (batch.size() > 0 || isFirst || isIdle) {
            MemoryBudget.Reservation reservation = subscriptions.budget().reservation();
            if (!reservation.reserve(answer.json().length)) {
                retryLater();
                return;
            }
            lastSent = System.nanoTime();
            notBefore = lastSent + 1_000_000_000L / limits.batchesPerSecond();
            subscriptions.countBatch();
            subscriber.next(answer, batch.cursor()).onComplete(sent -> reservation.releaseAll());
        }
        isFirst = false;
        source.advance(batch);
        proceed();
    }

    private void deliverFailure(Answer answer) {
        if (answer.isUnavailable()) {
            retryLater();
        } else if (answer.isTooLarge() && batchSize > 1) {
            batchSize /= 2;
            proceed();
        } else {
            connection.remove(this);
            subscriber.fail(answer);
        }
    }

    /** Stops executing the document. */
    void end() {
        if (!isEnded) {
            isEnded = true;
            request.releaseAll();
            source.close();
            if (timer != null) {
                context.owner().cancelTimer(timer);
            }
        }
    }
}
