package dev.galley.graphql.subscription;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An open connection with subscriptions. It is used on its event loop only. */
abstract class Connection {

    private final Subscriptions subscriptions;
    private final RoutingContext ctx;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private final List<Subscription> running = new ArrayList<>();

    private long lastWritten = System.nanoTime();
    private long lastWritable = System.nanoTime();
    private long lastAuthenticated = System.nanoTime();
    private boolean isClosed;

    Connection(Subscriptions subscriptions, RoutingContext ctx) {
        this.subscriptions = subscriptions;
        this.ctx = ctx;
    }

    /** The transport, for metrics. */
    abstract String transport();

    /** How long the connection may be idle, in nanoseconds. */
    abstract long heartbeatInterval();

    abstract void sendHeartbeat();

    abstract boolean isWritable();

    /** Whether the client has authenticated itself. */
    boolean isAuthenticated() {
        return true;
    }

    /** Tells the client the reason, and closes the connection. */
    abstract void close(EndReason reason);

    RoutingContext ctx() {
        return ctx;
    }

    Context context() {
        return context;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Something was sent. */
    void written() {
        lastWritten = System.nanoTime();
    }

    /** Continues the subscriptions, if there is something to send. */
    void proceed() {
        List.copyOf(running).forEach(Subscription::proceed);
    }

    void add(Subscription subscription) {
        running.add(subscription);
    }

    void remove(Subscription subscription) {
        if (running.remove(subscription)) {
            subscriptions.ended(subscription);
        }
    }

    /** The connection is closed, or about to be. */
    void closed() {
        if (!isClosed) {
            isClosed = true;
            List.copyOf(running).forEach(this::remove);
            subscriptions.remove(this);
        }
    }

    /** Runs every second. */
    void tick() {
        if (isClosed) {
            return;
        }
        long now = System.nanoTime();
        if (isWritable()) {
            lastWritable = now;
        } else if (now - lastWritable
                > subscriptions.limits().slowClientTimeout().toNanos()) {
            end(EndReason.SLOW);
            return;
        }
        if (isWritable() && now - lastWritten >= heartbeatInterval()) {
            sendHeartbeat();
            written();
        }
        if (isAuthenticated()
                && now - lastAuthenticated
                        >= subscriptions.limits().authenticationInterval().toNanos()) {
            lastAuthenticated = now;
            subscriptions
                    .authentication()
                    .isStillValid(ctx)
                    .subscribe()
                    .with(
                            isValid -> context.runOnContext(nothing -> {
                                if (!isValid) {
                                    end(EndReason.CREDENTIALS);
                                }
                            }),
                            failure -> {});
        }
        proceed();
    }

    /** Ends the connection on behalf of the service. */
    void end(EndReason reason) {
        if (!isClosed) {
            subscriptions.countEnded(reason);
            closed();
            close(reason);
        }
    }
}
