package dev.galley.history;

import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.mutation.FieldChange;
import dev.galley.platform.mutation.FieldsEdited;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One field that an update changed. */
@Entity
@Immutable
public class Edit extends PanacheEntityBase {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private TypeId thingKind;

    private UUID subjectId;
    private @Nullable UUID jobId;
    private @Nullable UUID companyId;
    private String field;
    private @Nullable String oldValue;
    private @Nullable String newValue;
    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private Caller.Kind actorKind;

    private String actorSubject;
    private String actorName;

    protected Edit() {}

    /** Writes down one field of what was changed, and who did it. */
    static void record(FieldsEdited fieldsEdited, FieldChange change, Caller by) {
        Edit edit = new Edit();
        edit.id = Ids.next();
        edit.thingKind = fieldsEdited.kind();
        edit.subjectId = fieldsEdited.thing();
        edit.jobId = fieldsEdited.ownerKind() == TypeId.JOB ? fieldsEdited.owner() : null;
        edit.companyId = fieldsEdited.ownerKind() == TypeId.COMPANY ? fieldsEdited.owner() : null;
        edit.field = change.field();
        edit.oldValue = change.before();
        edit.newValue = change.after();
        edit.occurredAt = fieldsEdited.at();
        edit.actorKind = by.kind();
        edit.actorSubject = by.subject();
        edit.actorName = by.name();
        edit.persist();
    }
}
