package dev.galley.platform.error;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * All exceptions that led to a failure: its causes, and then suppressed exceptions, where Narayana stores why a commit
 * failed, and next exceptions, where JDBC stores why a batch failed.
 */
public final class Causes {

    private Causes() {}

    /** The failure itself first, and each exception once. */
    public static List<Throwable> of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        Deque<Throwable> next = new ArrayDeque<>(List.of(failure));
        while (!next.isEmpty()) {
            List<Throwable> suppressed = new ArrayList<>();
            for (Throwable cause = next.poll(); cause != null && seen.add(cause); cause = cause.getCause()) {
                causes.add(cause);
                suppressed.addAll(List.of(cause.getSuppressed()));
                if (cause instanceof SQLException sql && sql.getNextException() != null) {
                    suppressed.add(sql.getNextException());
                }
            }
            next.addAll(suppressed);
        }
        return causes;
    }
}
