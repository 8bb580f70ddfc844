package dev.galley.history;

import dev.galley.item.ItemTransitioned;
import dev.galley.item.TransitionLog;
import dev.galley.people.KnownPerson;
import dev.galley.people.Person;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes the history, in the transaction of the mutation. */
@ApplicationScoped
class Recorder implements TransitionLog, EditLog {

    private final ChangeLog changeLog;

    Recorder(ChangeLog changeLog) {
        this.changeLog = changeLog;
    }

    @Override
    public void record(List<ItemTransitioned> transitions, StatementPipeline writes) {
        Access by = Operation.currentAccess();
        JobItemTransition.INSERT.add(
                writes,
                transitions.stream()
                        .map(transition -> JobItemTransition.of(transition, by))
                        .toList());
        rememberCaller(writes);
    }

    @Override
    public void recordAll(List<FieldsEdited> edits, StatementPipeline writes) {
        Caller by = Operation.currentAccess().caller();
        List<Edit> entries = edits.stream()
                .flatMap(edited -> edited.fields().stream().map(change -> Edit.of(edited, change, by)))
                .toList();
        if (!entries.isEmpty()) {
            Edit.INSERT.add(writes, entries);
            rememberCaller(writes);
            recordChanges(edits, writes);
        }
    }

    private void recordChanges(List<FieldsEdited> edits, StatementPipeline writes) {
        List<NewChange> ofJobs = new ArrayList<>();
        for (FieldsEdited edited : edits) {
            if (edited.ownerKind() == TypeId.JOB) {
                ofJobs.addAll(edited.changes());
            } else {
                edited.changes().forEach(change -> changeLog.recordOfCompany(change, writes));
            }
        }
        if (!ofJobs.isEmpty()) {
            changeLog.recordOfJobs(ofJobs, writes);
        }
    }

    /** Only people of the shop are colleagues to whom items can be assigned. */
    private static void rememberCaller(StatementPipeline writes) {
        Access access = Operation.currentAccess();
        Caller by = access.caller();
        if (!access.isConfined() && (by.kind() == Caller.Kind.PERSON || by.kind() == Caller.Kind.DEVELOPER)) {
            KnownPerson.remember(List.of(new Person(by.subject(), by.name())), writes);
        }
    }

    @Override
    public void eraseValues(TypeId kind, UUID subject, UUID company, StatementPipeline writes) {
        writes.write(Edit.ERASE_VALUES, company, kind, subject);
    }
}
