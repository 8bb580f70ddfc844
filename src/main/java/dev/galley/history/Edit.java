package dev.galley.history;

import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.mutation.FieldChange;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.EnumConverter;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One field that an update changed. */
@Entity
@Immutable
@Filter(name = CompanyScope.FILTER, condition = Edit.OF_THE_COMPANY, deduceAliasInjectionPoints = false)
@Filter(name = CompanyScope.CUSTOMER_FILTER, condition = "not internal")
public class Edit extends PanacheEntityBase {

    /** What happened to a job of the company, except when it was another company's. */
    public static final String TO_A_JOB_OF_THE_COMPANY =
            "exists (select 1 from job j where j.id = {alias}.job_id and j.company_id = :" + CompanyScope.COMPANY + ")"
                    + " and not exists (select 1 from edit moved where moved.job_id = {alias}.job_id and moved.field = 'company'"
                    + " and moved.occurred_at >= {alias}.occurred_at)";

    static final String OF_THE_COMPANY =
            "({alias}.company_id = :" + CompanyScope.COMPANY + " or " + TO_A_JOB_OF_THE_COMPANY + ")";

    @Id
    private UUID id;

    @Convert(converter = EnumConverter.OfType.class)
    private TypeId thingKind;

    private UUID subjectId;
    private @Nullable UUID jobId;
    private @Nullable UUID companyId;
    private String field;
    private @Nullable String oldValue;
    private @Nullable String newValue;
    private boolean internal;
    private Instant occurredAt;

    @Convert(converter = EnumConverter.OfActorKind.class)
    private Caller.Kind actorKind;

    private String actorSubject;
    private String actorName;

    public static final Table<Edit> TABLE = new Table<>("edit", "e");

    public static final Column<Edit, UUID> ID = TABLE.column("id", ColumnType.UUID, edit -> edit.id);
    static final Column<Edit, TypeId> THING_KIND =
            TABLE.column("thing_kind", ColumnType.constant(TypeId.class), edit -> edit.thingKind);
    static final Column<Edit, UUID> SUBJECT_ID = TABLE.column("subject_id", ColumnType.UUID, edit -> edit.subjectId);
    public static final Column<Edit, UUID> JOB_ID = TABLE.column("job_id", ColumnType.UUID, edit -> edit.jobId);
    public static final Column<Edit, UUID> COMPANY_ID =
            TABLE.column("company_id", ColumnType.UUID, edit -> edit.companyId);
    public static final Column<Edit, String> FIELD = TABLE.column("field", ColumnType.TEXT, edit -> edit.field);
    static final Column<Edit, String> OLD_VALUE = TABLE.column("old_value", ColumnType.TEXT, edit -> edit.oldValue);
    static final Column<Edit, String> NEW_VALUE = TABLE.column("new_value", ColumnType.TEXT, edit -> edit.newValue);
    static final Column<Edit, Boolean> INTERNAL =
            TABLE.keyColumn("internal", ColumnType.BOOLEAN, edit -> edit.internal);
    public static final Column<Edit, Instant> OCCURRED_AT =
            TABLE.column("occurred_at", ColumnType.INSTANT, edit -> edit.occurredAt);
    static final Column<Edit, Caller.Kind> ACTOR_KIND =
            TABLE.column("actor_kind", ColumnType.constant(Caller.Kind.class), edit -> edit.actorKind);
    public static final Column<Edit, String> ACTOR_SUBJECT =
            TABLE.column("actor_subject", ColumnType.TEXT, edit -> edit.actorSubject);
    public static final Column<Edit, String> ACTOR_NAME =
            TABLE.column("actor_name", ColumnType.TEXT, edit -> edit.actorName);

    static final BulkInsert<Edit> INSERT = TABLE.insert();

    /** Erases the values of the edits of a subject. Its parameters are the company, the kind and the ID. */
    static final String ERASE_VALUES = String.format(
            Locale.ROOT,
            "update %s set %s = null, %s = null where %s = ? and %s = ? and %s = ?",
            TABLE.name(),
            OLD_VALUE.name(),
            NEW_VALUE.name(),
            COMPANY_ID.name(),
            THING_KIND.name(),
            SUBJECT_ID.name());

    protected Edit() {}

    /** The entry for a changed field, and who changed it; {@link Recorder} inserts it. */
    static Edit of(FieldsEdited fieldsEdited, FieldChange change, Caller by) {
        Edit edit = new Edit();
        edit.id = Ids.next();
        edit.thingKind = fieldsEdited.kind();
        edit.subjectId = fieldsEdited.subject();
        edit.jobId = fieldsEdited.ownerKind() == TypeId.JOB ? fieldsEdited.owner() : null;
        edit.companyId = fieldsEdited.ownerKind() == TypeId.COMPANY ? fieldsEdited.owner() : null;
        edit.field = change.field();
        edit.oldValue = change.before();
        edit.newValue = change.after();
        edit.internal = change.internal();
        edit.occurredAt = fieldsEdited.at();
        edit.actorKind = by.kind();
        edit.actorSubject = by.subject();
        edit.actorName = by.name();
        return edit;
    }

    /** Creates the view of a row for the API. */
    static EditView view(TableRow<Edit> row) {
        // A customer is not told who of the shop it was.
        boolean isShop = Operation.currentAccess().isCustomer();
        return new EditView(
                row.get(THING_KIND).of(row.get(SUBJECT_ID)),
                row.get(FIELD),
                row.find(OLD_VALUE),
                row.find(NEW_VALUE),
                row.get(OCCURRED_AT),
                isShop
                        ? Caller.shop(row.get(ACTOR_KIND))
                        : new Caller(row.get(ACTOR_KIND), row.get(ACTOR_SUBJECT), row.get(ACTOR_NAME)));
    }
}
