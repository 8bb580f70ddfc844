package dev.galley.endpoint;

import dev.galley.platform.Limits;
import dev.galley.platform.Settings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many operations run at once, and how many wait for how long. What is over that is refused at once, so that
 * what is let in stays as quick as it is without the crowd.
 */
@ApplicationScoped
class Turnstile {

    private record Waiting(Context context, Runnable run) {}

    private final boolean enabled;
    private final Limits.Load most;
    private final int mostRunning;
    private final Vertx vertx;
    private final DatabaseWatch database;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int running;

    Turnstile(Settings settings, Vertx vertx, DatabaseWatch database) {
        this.enabled = settings.limits().enabled();
        this.most = settings.limits().load();
        this.mostRunning = most.running().orElse(4 * Runtime.getRuntime().availableProcessors());
        this.vertx = vertx;
        this.database = database;
    }

    /** Refuses everybody while there is no database; before a caller is looked up in it. */
    void checkDatabase() {
        if (database.isAbsent()) {
            throw HttpRefusal.unavailable();
        }
    }

    /**
     * Runs it now or when its turn comes, on the event loop that asks; whoever was run has to {@link #leave}.
     *
     * @param refused is run instead when its turn does not come
     */
    void enter(Runnable run, Runnable refused) {
        Waiting one = new Waiting(vertx.getOrCreateContext(), run);
        synchronized (this) {
            if (!enabled || running < mostRunning) {
                running++;
                one = null;
            } else if (waiting.size() < most.waiting()) {
                waiting.add(one);
            } else {
                run = refused;
                one = null;
            }
        }
        if (one == null) {
            run.run();
        } else {
            Waiting impatient = one;
            vertx.setTimer(most.patience().toMillis(), timer -> giveUp(impatient, refused));
        }
    }

    /** Makes room for the next. */
    void leave() {
        Waiting next = next();
        if (next != null) {
            next.context.runOnContext(nothing -> next.run.run());
        }
    }

    /** An operation was told that there is no database; whether that is so is looked into. */
    void doubtDatabase() {
        database.doubt();
    }

    synchronized int running() {
        return running;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized @Nullable Waiting next() {
        Waiting next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }

    private void giveUp(Waiting impatient, Runnable refused) {
        boolean stillWaits;
        synchronized (this) {
            // By identity: records are equal by what they hold, and that is its own here.
            stillWaits = waiting.remove(impatient);
        }
        if (stillWaits) {
            refused.run();
        }
    }
}
