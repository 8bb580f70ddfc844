package dev.galley.history;

import dev.galley.item.ItemStateConverter;
import dev.galley.item.ItemTransitioned;
import dev.galley.item.JobColumns;
import dev.galley.item.JobItem;
import dev.galley.label.NoteVisibilityConverter;
import dev.galley.lifecycle.Approval;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.EnumConverter;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An entry in the history of an item: its creation, or a transition. */
@Entity
@Immutable
@IdClass(JobItemTransition.Key.class)
public class JobItemTransition extends PanacheEntityBase {

    /** The number of the entry in the history of its item. */
    public record Key(UUID jobItemId, int sequence) {}

    @Id
    private UUID jobItemId;

    @Id
    private int sequence;

    @Convert(converter = ItemStateConverter.class)
    private @Nullable ItemState fromState;

    @Convert(converter = ItemStateConverter.class)
    private ItemState toState;

    private Instant occurredAt;

    @Convert(converter = EnumConverter.OfActorKind.class)
    private Caller.Kind actorKind;

    private String actorSubject;
    private String actorName;
    private @Nullable UUID actorCompany;
    private UUID companyId;
    private @Nullable Integer fromStateSeconds;
    private @Nullable Integer cycleSeconds;
    private @Nullable UUID onBehalfOf;
    private @Nullable String note;

    @Convert(converter = NoteVisibilityConverter.class)
    private @Nullable NoteVisibility noteVisibility;

    @Convert(converter = TransitionEnumConverters.OfApproval.class)
    private @Nullable Approval approval;

    public static final Table<JobItemTransition> TABLE = new Table<>("job_item_transition", "t");

    public static final Column<JobItemTransition, UUID> JOB_ITEM_ID =
            TABLE.column("job_item_id", ColumnType.UUID, entry -> entry.jobItemId);
    public static final Column<JobItemTransition, Integer> SEQUENCE =
            TABLE.column("sequence", ColumnType.INTEGER, entry -> entry.sequence);
    public static final Column<JobItemTransition, ItemState> FROM_STATE =
            TABLE.column("from_state", ColumnType.constant(ItemState.class), entry -> entry.fromState);
    public static final Column<JobItemTransition, ItemState> TO_STATE =
            TABLE.column("to_state", ColumnType.constant(ItemState.class), entry -> entry.toState);
    public static final Column<JobItemTransition, Instant> OCCURRED_AT =
            TABLE.column("occurred_at", ColumnType.INSTANT, entry -> entry.occurredAt);
    static final Column<JobItemTransition, Caller.Kind> ACTOR_KIND =
            TABLE.column("actor_kind", ColumnType.constant(Caller.Kind.class), entry -> entry.actorKind);
    public static final Column<JobItemTransition, String> ACTOR_SUBJECT =
            TABLE.column("actor_subject", ColumnType.TEXT, entry -> entry.actorSubject);
    public static final Column<JobItemTransition, String> ACTOR_NAME =
            TABLE.column("actor_name", ColumnType.TEXT, entry -> entry.actorName);
    public static final Column<JobItemTransition, UUID> ACTOR_COMPANY =
            TABLE.keyColumn("actor_company", ColumnType.UUID, entry -> entry.actorCompany);
    /** Copied from the job when the entry is inserted. */
    public static final Column<JobItemTransition, UUID> COMPANY_ID =
            TABLE.keyColumn("company_id", ColumnType.UUID, entry -> entry.companyId);

    public static final Column<JobItemTransition, Integer> FROM_STATE_SECONDS =
            TABLE.keyColumn("from_state_seconds", ColumnType.NULLABLE_INTEGER, entry -> entry.fromStateSeconds);
    public static final Column<JobItemTransition, Integer> CYCLE_SECONDS =
            TABLE.keyColumn("cycle_seconds", ColumnType.NULLABLE_INTEGER, entry -> entry.cycleSeconds);
    static final Column<JobItemTransition, UUID> ON_BEHALF_OF =
            TABLE.column("on_behalf_of", ColumnType.UUID, entry -> entry.onBehalfOf);
    public static final Column<JobItemTransition, String> NOTE =
            TABLE.column("note", ColumnType.TEXT, entry -> entry.note);
    public static final Column<JobItemTransition, NoteVisibility> NOTE_VISIBILITY =
            TABLE.column("note_visibility", ColumnType.constant(NoteVisibility.class), entry -> entry.noteVisibility);
    static final Column<JobItemTransition, Approval> APPROVAL =
            TABLE.column("approval", ColumnType.constant(Approval.class), entry -> entry.approval);

    private static final String COMPANY_OF_JOB = "(select j." + JobColumns.COMPANY_ID + " from " + JobColumns.TABLE
            + " j where j." + JobColumns.ID + " = " + JobItem.JOB_ID + ")";

    /** The items must have been inserted before. */
    static final BulkInsert<JobItemTransition> INSERT =
            TABLE.insert(Map.of(COMPANY_ID, COMPANY_OF_JOB), JobItem.ID, JOB_ITEM_ID, JOB_ITEM_ID);

    protected JobItemTransition() {}

    /** The entry of a transition by this caller; {@link Recorder} inserts it. */
    static JobItemTransition of(ItemTransitioned transitioned, Access by) {
        RequestedMove move = transitioned.move();
        JobItemTransition entry = new JobItemTransition();
        entry.jobItemId = transitioned.itemId();
        entry.sequence = transitioned.sequence();
        entry.fromState = transitioned.from();
        entry.toState = move.to();
        entry.occurredAt = transitioned.at();
        entry.actorKind = by.caller().kind();
        entry.actorSubject = by.caller().subject();
        entry.actorName = by.caller().name();
        // The company for which a customer acts.
        entry.actorCompany = by.customerCompany();
        entry.fromStateSeconds = RoundedSeconds.inFromState(transitioned);
        entry.cycleSeconds = RoundedSeconds.ofCycle(transitioned);
        entry.onBehalfOf = move.onBehalfOf();
        entry.note = move.note();
        entry.noteVisibility = move.note() == null ? null : move.noteVisibility();
        entry.approval = move.approval();
        return entry;
    }

    /** Creates the view of a row for the API. */
    static JobItemTransitionView view(TableRow<JobItemTransition> row) {
        return new JobItemTransitionView(
                row.get(JOB_ITEM_ID),
                row.find(ON_BEHALF_OF),
                row.get(SEQUENCE),
                row.find(FROM_STATE),
                row.get(TO_STATE),
                row.get(OCCURRED_AT),
                new Caller(row.get(ACTOR_KIND), row.get(ACTOR_SUBJECT), row.get(ACTOR_NAME)),
                row.find(NOTE),
                row.find(NOTE_VISIBILITY),
                row.find(APPROVAL));
    }
}
