package dev.galley.history;

import dev.galley.platform.Caller;
import dev.galley.platform.Edited;
import dev.galley.platform.FieldChange;
import dev.galley.platform.Ids;
import dev.galley.platform.TypeId;
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

    private UUID thingId;
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
    static void record(Edited edited, FieldChange change, Caller by) {
        Edit edit = new Edit();
        edit.id = Ids.next();
        edit.thingKind = edited.kind();
        edit.thingId = edited.thing();
        edit.jobId = edited.ownerKind() == TypeId.JOB ? edited.owner() : null;
        edit.companyId = edited.ownerKind() == TypeId.COMPANY ? edited.owner() : null;
        edit.field = change.field();
        edit.oldValue = change.before();
        edit.newValue = change.after();
        edit.occurredAt = edited.at();
        edit.actorKind = by.kind();
        edit.actorSubject = by.subject();
        edit.actorName = by.name();
        edit.persist();
    }
}
