package dev.galley.access.key;

import dev.galley.platform.operation.RequestDeadline;
import dev.galley.platform.sql.Jdbc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Records when keys were last used: in memory at once, in the database every minute and at shutdown. */
@ApplicationScoped
public class LastUsedRecorder {

    /** Another replica may have recorded a later use. */
    private static final String UPDATE = String.format(
            Locale.ROOT,
            "update %1$s set %2$s = greatest(%2$s, ?) where %3$s = ?",
            ApiKey.TABLE.name(),
            ApiKey.LAST_USED_AT.name(),
            ApiKey.ID.name());

    /** A slow database must not delay the shutdown: only a time is lost. */
    private static final Duration ALLOWED = Duration.ofSeconds(3);

    private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();

    private final Jdbc jdbc;

    LastUsedRecorder(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    public void record(UUID key, Instant at) {
        uses.put(key, at);
    }

    @Scheduled(
            identity = "record when keys were used",
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void write() {
        // The order is the same in all replicas, which prevents deadlocks.
        List<Object[]> pending = uses.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(use -> new Object[] {use.getValue(), use.getKey()})
                .toList();
        if (!pending.isEmpty()) {
            RequestDeadline.limit(
                    ALLOWED, () -> QuarkusTransaction.requiringNew().call(() -> {
                        jdbc.updateEach(UPDATE, pending);
                        return null;
                    }));
            // Keys that were used meanwhile are written next time.
            pending.forEach(use -> uses.remove((UUID) use[1], (Instant) use[0]));
        }
    }

    void end(@Observes ShutdownEvent event) {
        write();
    }
}
