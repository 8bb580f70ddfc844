package dev.galley.history;

import dev.galley.item.ItemTransitioned;
import dev.galley.item.TransitionLog;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Writes the history, in the transaction of the mutation. */
@ApplicationScoped
class Recorder implements TransitionLog, EditLog {

    @Override
    public void record(List<ItemTransitioned> transitions, StatementPipeline writes) {
        Access by = Access.current();
        JobItemTransition.INSERT.add(
                writes,
                transitions.stream()
                        .map(transition -> JobItemTransition.of(transition, by))
                        .toList());
    }

    @Override
    public void record(FieldsEdited edited, StatementPipeline writes) {
        if (!edited.fields().isEmpty()) {
            Caller by = Access.current().caller();
            Edit.INSERT.add(
                    writes,
                    edited.fields().stream()
                            .map(change -> Edit.of(edited, change, by))
                            .toList());
        }
    }

    @Override
    public void eraseValues(TypeId kind, UUID subject, UUID company, StatementPipeline writes) {
        writes.write(Edit.ERASE_VALUES, company, kind, subject);
    }
}
