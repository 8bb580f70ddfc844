package dev.galley.feed;

import dev.galley.feed.api.ChangeView;
import dev.galley.item.ItemStateConverter;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.EnumConverter;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A change in the feed. {@link ChangeRecorder} inserts it. */
@Entity
@Immutable
public class Change extends PanacheEntityBase {

    @Converter
    public static class OfKind extends EnumConverter<ChangeKind> {
        public OfKind() {
            super(ChangeKind.class);
        }
    }

    @Id
    private UUID id;

    private long seq;

    @Convert(converter = OfKind.class)
    private ChangeKind kind;

    private Instant occurredAt;

    @Convert(converter = EnumConverter.OfActorKind.class)
    private Caller.Kind actorKind;

    private String actorSubject;
    private String actorName;
    private @Nullable UUID actorCompany;
    private @Nullable UUID onBehalfOf;
    private @Nullable UUID companyId;
    private @Nullable UUID contactId;
    private @Nullable UUID jobId;
    private @Nullable UUID jobItemId;
    private @Nullable Integer transitionSequence;

    @Convert(converter = ItemStateConverter.class)
    private @Nullable ItemState toState;

    private String fields;
    private boolean internal;
    private @Nullable Integer jobRevision;
    private int @Nullable [] stateCounts;
    private @Nullable Instant lastTransitionAt;

    public static final Table<Change> TABLE = new Table<>("change", "g");

    static final Column<Change, UUID> ID = TABLE.column("id", ColumnType.UUID, change -> change.id);
    static final Column<Change, ChangeKind> KIND =
            TABLE.column("kind", ColumnType.constant(ChangeKind.class), change -> change.kind);
    static final Column<Change, Instant> OCCURRED_AT =
            TABLE.column("occurred_at", ColumnType.INSTANT, change -> change.occurredAt);
    static final Column<Change, Caller.Kind> ACTOR_KIND =
            TABLE.column("actor_kind", ColumnType.constant(Caller.Kind.class), change -> change.actorKind);
    public static final Column<Change, String> ACTOR_SUBJECT =
            TABLE.column("actor_subject", ColumnType.TEXT, change -> change.actorSubject);
    public static final Column<Change, String> ACTOR_NAME =
            TABLE.column("actor_name", ColumnType.TEXT, change -> change.actorName);
    public static final Column<Change, UUID> ACTOR_COMPANY =
            TABLE.keyColumn("actor_company", ColumnType.UUID, change -> change.actorCompany);
    static final Column<Change, UUID> ON_BEHALF_OF =
            TABLE.column("on_behalf_of", ColumnType.UUID, change -> change.onBehalfOf);
    public static final Column<Change, UUID> COMPANY_ID =
            TABLE.column("company_id", ColumnType.UUID, change -> change.companyId);
    static final Column<Change, UUID> CONTACT_ID =
            TABLE.column("contact_id", ColumnType.UUID, change -> change.contactId);
    static final Column<Change, UUID> JOB_ID = TABLE.column("job_id", ColumnType.UUID, change -> change.jobId);
    static final Column<Change, UUID> JOB_ITEM_ID =
            TABLE.column("job_item_id", ColumnType.UUID, change -> change.jobItemId);
    static final Column<Change, Integer> TRANSITION_SEQUENCE =
            TABLE.column("transition_sequence", ColumnType.NULLABLE_INTEGER, change -> change.transitionSequence);
    static final Column<Change, ItemState> TO_STATE =
            TABLE.column("to_state", ColumnType.constant(ItemState.class), change -> change.toState);
    static final Column<Change, String> FIELDS = TABLE.column("fields", ColumnType.TEXT, change -> change.fields);
    public static final Column<Change, Boolean> INTERNAL =
            TABLE.column("internal", ColumnType.BOOLEAN, change -> change.internal);
    static final Column<Change, Integer> JOB_REVISION =
            TABLE.column("job_revision", ColumnType.NULLABLE_INTEGER, change -> change.jobRevision);
    static final Column<Change, int[]> STATE_COUNTS =
            TABLE.column("state_counts", ColumnType.INTEGERS, change -> change.stateCounts);
    static final Column<Change, Instant> LAST_TRANSITION_AT =
            TABLE.column("last_transition_at", ColumnType.INSTANT, change -> change.lastTransitionAt);

    /** PostgreSQL generates it. */
    static final Column<Change, Long> SEQ = TABLE.generatedColumn("seq", ColumnType.LONG, change -> change.seq);

    static final BulkInsert<Change> INSERT = TABLE.insert();

    protected Change() {}

    /** Creates the row of a change, without the columns that are copied from its job. */
    static Change of(NewChange change, Access by) {
        Change made = new Change();
        made.id = Ids.next();
        made.kind = change.kind();
        made.occurredAt = change.at();
        made.actorKind = by.caller().kind();
        made.actorSubject = by.caller().subject();
        made.actorName = by.caller().name();
        made.actorCompany = by.customerCompany();
        made.onBehalfOf = change.onBehalfOf();
        made.companyId = change.companyId();
        made.contactId = change.contactId();
        made.jobId = change.jobId();
        made.jobItemId = change.jobItemId();
        made.transitionSequence = change.transition();
        made.toState = (ItemState) change.toState();
        made.fields = String.join(",", change.fields());
        made.internal = change.isInternal();
        return made;
    }

    /** The ID of the job; only for changes of jobs. */
    UUID ofJob() {
        return Objects.requireNonNull(jobId);
    }

    /** Sets how many changes of the same job follow in this call; the job's revision minus this is the change's. */
    void setFollowing(int following) {
        jobRevision = following;
    }

    /** Creates the view of a row for the API. */
    static ChangeView view(TableRow<Change> row) {
        UUID id = row.get(ID);
        UUID job = row.find(JOB_ID);
        UUID item = row.find(JOB_ITEM_ID);
        boolean isCustomer = Operation.currentAccess().isCustomer();
        List<String> fields = Arrays.stream(row.get(FIELDS).split(","))
                .filter(field -> !field.isEmpty() && !(isCustomer && FieldsEdited.INTERNAL.contains(field)))
                .toList();
        return new ChangeView(
                id,
                row.get(COMPANY_ID),
                row.find(CONTACT_ID),
                job,
                item,
                row.find(ON_BEHALF_OF),
                row.find(TRANSITION_SEQUENCE),
                row.find(STATE_COUNTS),
                row.find(LAST_TRANSITION_AT),
                TypeId.CHANGE.of(id),
                row.get(OCCURRED_AT),
                row.get(KIND),
                new Caller(row.get(ACTOR_KIND), row.get(ACTOR_SUBJECT), row.get(ACTOR_NAME)),
                job == null ? null : TypeId.JOB.of(job),
                item == null ? null : TypeId.ITEM.of(item),
                fields,
                // Gaps would reveal internal changes to a customer.
                isCustomer ? null : row.find(JOB_REVISION));
    }
}
