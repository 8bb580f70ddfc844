package dev.galley.item;

import dev.galley.platform.base.Node;
import dev.galley.platform.sql.StatementPipeline;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All items that one call created or moved. Fired once, in the call's transaction. */
public final class ItemsTransitioned {

    private final List<ItemTransitioned> moves;
    private final StatementPipeline last;
    private @Nullable Supplier<? extends Node> job;

    ItemsTransitioned(List<ItemTransitioned> moves, StatementPipeline last) {
        this.moves = moves;
        this.last = last;
    }

    public List<ItemTransitioned> transitions() {
        return moves;
    }

    /** Collects the statements of observers; sent after all observers have run. */
    public StatementPipeline last() {
        return last;
    }

    /** Called by the observer that updates the job's row, with the job as it is once {@link #last} has been sent. */
    public void leaves(Supplier<? extends Node> changed) {
        job = changed;
    }

    @Nullable
    Supplier<? extends Node> job() {
        return job;
    }
}
