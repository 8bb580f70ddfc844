package dev.galley.item;

import dev.galley.platform.Batch;
import dev.galley.platform.Node;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that one call moved or made, told once, inside its transaction. */
public final class ItemsMoved {

    private final List<ItemMoved> moves;
    private final Batch last;
    private @Nullable Supplier<? extends Node> job;

    ItemsMoved(List<ItemMoved> moves, Batch last) {
        this.moves = moves;
        this.last = last;
    }

    public List<ItemMoved> moves() {
        return moves;
    }

    /** Takes what whoever hears of it has to write; sent when all have heard. */
    public Batch last() {
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
