package dev.galley.item;

import dev.galley.platform.base.Node;
import dev.galley.platform.sql.StatementPipeline;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that one call moved or made, told once, inside its transaction. */
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

    /** Takes what whoever hears of it has to write; sent when all have heard. */
    public StatementPipeline last() {
        return last;
    }

    /** Takes from whoever keeps the job's row how it stands when {@link #last} was sent. */
    public void leaves(Supplier<? extends Node> changed) {
        job = changed;
    }

    @Nullable
    Supplier<? extends Node> job() {
        return job;
    }
}
