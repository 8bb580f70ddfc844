package dev.galley.job;

import dev.galley.item.ItemMoved;
import dev.galley.item.ItemsMoved;
import dev.galley.platform.Edited;
import dev.galley.platform.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Moves a job's {@code updatedAt} when its items change, in the transaction that changes them. */
@ApplicationScoped
class JobTouch {

    /** Whoever adds items has the job in hand, and touches it. */
    void on(@Observes ItemsMoved event) {
        List<ItemMoved> moves =
                event.moves().stream().filter(move -> move.from() != null).toList();
        if (!moves.isEmpty()) {
            Job.touch(
                    moves.stream().map(ItemMoved::jobId).collect(Collectors.toCollection(TreeSet::new)),
                    moves.get(0).at());
        }
    }

    void on(@Observes Edited event) {
        if (event.kind() == TypeId.ITEM) {
            Job.touch(new TreeSet<>(List.of(event.owner())), event.at());
        }
    }
}
