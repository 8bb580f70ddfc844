package dev.galley.history;

import dev.galley.item.ItemMoved;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.Caller;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One entry of an item's history. */
@Entity
@Immutable
@IdClass(JobItemTransition.Key.class)
public class JobItemTransition extends PanacheEntityBase {

    /** An item's entries are numbered from 1. */
    public record Key(UUID jobItemId, int sequence) implements Serializable {}

    @Id
    private UUID jobItemId;

    @Id
    private int sequence;

    @Enumerated(EnumType.STRING)
    private @Nullable ItemState fromState;

    @Enumerated(EnumType.STRING)
    private ItemState toState;

    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private Caller.Kind actorKind;

    private String actorSubject;
    private String actorName;
    private @Nullable UUID onBehalfOf;
    private @Nullable String note;

    @Enumerated(EnumType.STRING)
    private @Nullable NoteVisibility noteVisibility;

    @Enumerated(EnumType.STRING)
    private @Nullable Approval approval;

    protected JobItemTransition() {}

    /** Writes down what happened, and who did it. */
    static void record(ItemMoved moved, Caller by) {
        JobItemTransition entry = new JobItemTransition();
        entry.jobItemId = moved.itemId();
        entry.sequence = moved.sequence();
        entry.fromState = moved.from();
        entry.toState = moved.move().to();
        entry.occurredAt = moved.at();
        entry.actorKind = by.kind();
        entry.actorSubject = by.subject();
        entry.actorName = by.name();
        entry.onBehalfOf = moved.move().onBehalfOf();
        entry.note = moved.move().note();
        entry.noteVisibility = entry.note == null ? null : moved.move().noteVisibility();
        entry.approval = moved.move().approval();
        entry.persist();
    }
}
