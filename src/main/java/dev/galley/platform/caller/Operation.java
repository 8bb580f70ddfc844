package dev.galley.platform.caller;

import graphql.schema.DataFetchingEnvironment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one request, or of one task in the background: who asks, until when, how much it may read, and what its
 * mutations have come to. One thread runs an operation from beginning to end; only {@link #enter} binds it to the thread.
 */
public class Operation {

    private static final ThreadLocal<@Nullable Operation> CURRENT = new ThreadLocal<>();

    private final MutationOutcomes outcomes = new MutationOutcomes();
    private @Nullable Access access;
    private @Nullable RequestDeadline deadline;
    private @Nullable ReadBudget readBudget;
    private @Nullable DataFetchingEnvironment rootField;

    /** What {@link #enter} began, until it is closed. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** The operation that the current thread runs; null if there is none. */
    public static @Nullable Operation current() {
        return CURRENT.get();
    }

    /** Binds the operation to the current thread. Closing the scope ends it, and leaves the thread as it was. */
    public Scope enter() {
        Operation outer = CURRENT.get();
        CURRENT.set(this);
        return () -> {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            if (readBudget != null) {
                readBudget.release();
            }
        };
    }

    /** Runs work with an access: as a part of the current operation or, if there is none, as one of its own. */
    static <T> T runAs(Access access, Supplier<T> work) {
        Operation current = CURRENT.get();
        if (current == null) {
            try (Scope scope = new Operation().enter()) {
                return runAs(access, work);
            }
        }
        Access outer = current.access;
        current.access = access;
        try {
            return work.get();
        } finally {
            current.access = outer;
        }
    }

    @Nullable
    Access access() {
        return access;
    }

    public MutationOutcomes outcomes() {
        return outcomes;
    }

    @Nullable
    RequestDeadline deadline() {
        return deadline;
    }

    public void setDeadline(RequestDeadline deadline) {
        this.deadline = deadline;
    }

    @Nullable
    ReadBudget readBudget() {
        return readBudget;
    }

    /** Sets what it may read; null stops counting. */
    public void setReadBudget(@Nullable ReadBudget readBudget) {
        this.readBudget = readBudget;
    }

    /** The root field whose data fetcher runs. */
    public @Nullable DataFetchingEnvironment rootField() {
        return rootField;
    }

    public void setRootField(@Nullable DataFetchingEnvironment rootField) {
        this.rootField = rootField;
    }
}
