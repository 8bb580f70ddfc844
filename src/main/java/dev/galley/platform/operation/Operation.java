package dev.galley.platform.operation;

import dev.galley.platform.caller.Access;
import graphql.schema.DataFetchingEnvironment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of a request or background task: its caller, its deadline, how much it may read, and the outcomes of its
 * mutations. An operation runs on a single thread, to which only {@link #enter} binds it.
 */
public class Operation {

    private static final ThreadLocal<@Nullable Operation> CURRENT = new ThreadLocal<>();

    private final MutationOutcomes outcomes = new MutationOutcomes();
    private @Nullable Access access;
    private @Nullable RequestDeadline deadline;
    private @Nullable ReadBudget readBudget;
    private @Nullable DataFetchingEnvironment rootField;
    private @Nullable SubscriptionState subscription;

    /** An operation that is bound to the thread by {@link #enter}, until it is closed. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** The operation of the current thread; null if there is none. */
    public static @Nullable Operation current() {
        return CURRENT.get();
    }

    /** The access of the current operation. Code that needs it fails if there is none. */
    public static Access currentAccess() {
        Operation operation = current();
        if (operation == null || operation.access == null) {
            throw new IllegalStateException(
                    "This thread has no caller. Run the service's own work with Access.SERVICE.");
        }
        return operation.access;
    }

    /**
     * Binds the operation to the current thread. Closing the scope ends it, and restores the previous state of the
     * thread.
     */
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

    /**
     * Runs some work with an access, as part of the current operation or, if there is none, as an operation of its own.
     * Then restores the previous access.
     */
    public static <T> T runAs(Access access, Supplier<T> work) {
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

    /** Sets how much the operation may read; null stops counting. */
    public void setReadBudget(@Nullable ReadBudget readBudget) {
        this.readBudget = readBudget;
    }

    /** The root field whose data fetcher is running. */
    public @Nullable DataFetchingEnvironment rootField() {
        return rootField;
    }

    public void setRootField(@Nullable DataFetchingEnvironment rootField) {
        this.rootField = rootField;
    }

    /** The subscription that the operation may execute; null if its client cannot receive one. */
    public @Nullable SubscriptionState subscription() {
        return subscription;
    }

    public void setSubscription(@Nullable SubscriptionState subscription) {
        this.subscription = subscription;
    }
}
