package dev.galley.job.note;

import dev.galley.history.Edit;
import dev.galley.label.NoteVisibilityConverter;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.NewChange;
import dev.galley.platform.mutation.ChangeSet;
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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** A note on a job or an item. A deleted note keeps its place, without its text. */
@Entity
@Filter(name = CompanyScope.FILTER, condition = Edit.TO_A_JOB_OF_THE_COMPANY, deduceAliasInjectionPoints = false)
@Filter(name = CompanyScope.CUSTOMER_FILTER, condition = "visibility = 'CUSTOMER'")
public class Note extends PanacheEntityBase {

    @Id
    private UUID id;

    private UUID jobId;
    private @Nullable UUID jobItemId;
    private @Nullable String text;

    @Convert(converter = NoteVisibilityConverter.class)
    private NoteVisibility visibility;

    private Instant occurredAt;

    @Convert(converter = EnumConverter.OfActorKind.class)
    private Caller.Kind actorKind;

    private String actorSubject;
    private String actorName;
    private @Nullable UUID actorCompany;
    private @Nullable Instant editedAt;
    private @Nullable Instant deletedAt;

    public static final Table<Note> TABLE = new Table<>("note", "n");

    static final Column<Note, UUID> ID = TABLE.column("id", ColumnType.UUID, note -> note.id);
    static final Column<Note, UUID> JOB_ID = TABLE.column("job_id", ColumnType.UUID, note -> note.jobId);
    static final Column<Note, UUID> JOB_ITEM_ID = TABLE.column("job_item_id", ColumnType.UUID, note -> note.jobItemId);
    static final Column<Note, String> TEXT = TABLE.column("text", ColumnType.TEXT, note -> note.text);
    static final Column<Note, NoteVisibility> VISIBILITY =
            TABLE.column("visibility", ColumnType.constant(NoteVisibility.class), note -> note.visibility);
    static final Column<Note, Instant> OCCURRED_AT =
            TABLE.column("occurred_at", ColumnType.INSTANT, note -> note.occurredAt);
    static final Column<Note, Caller.Kind> ACTOR_KIND =
            TABLE.column("actor_kind", ColumnType.constant(Caller.Kind.class), note -> note.actorKind);
    static final Column<Note, String> ACTOR_SUBJECT =
            TABLE.column("actor_subject", ColumnType.TEXT, note -> note.actorSubject);
    static final Column<Note, String> ACTOR_NAME = TABLE.column("actor_name", ColumnType.TEXT, note -> note.actorName);
    static final Column<Note, UUID> ACTOR_COMPANY =
            TABLE.column("actor_company", ColumnType.UUID, note -> note.actorCompany);
    static final Column<Note, Instant> EDITED_AT = TABLE.column("edited_at", ColumnType.INSTANT, note -> note.editedAt);
    static final Column<Note, Instant> DELETED_AT =
            TABLE.column("deleted_at", ColumnType.INSTANT, note -> note.deletedAt);

    static final BulkInsert<Note> INSERT = TABLE.insert();

    protected Note() {}

    /** Creates a note by the caller on a job, or on an item of it. {@code id} from {@link Ids}. */
    static Note create(UUID id, UUID jobId, @Nullable UUID jobItemId, String text, NoteVisibility visibility) {
        Access by = Operation.currentAccess();
        Note note = new Note();
        note.id = id;
        note.jobId = jobId;
        note.jobItemId = jobItemId;
        note.text = text;
        note.visibility = visibility;
        note.occurredAt = Ids.timeOf(id);
        note.actorKind = by.caller().kind();
        note.actorSubject = by.caller().subject();
        note.actorName = by.caller().name();
        note.actorCompany = by.customerCompany();
        return note;
    }

    static Optional<Note> withId(UUID id) {
        return findByIdOptional(id);
    }

    static List<Note> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** Updates the given fields, and returns whether anything changed. */
    boolean edit(String newText, NoteVisibility newVisibility, Instant now) {
        boolean isChanged = !newText.equals(text) || newVisibility != visibility;
        if (isChanged) {
            text = newText;
            visibility = newVisibility;
            editedAt = ChangeSet.after(changedAt(), now);
        }
        return isChanged;
    }

    /** Removes the text. */
    void delete(Instant now) {
        text = null;
        deletedAt = ChangeSet.after(changedAt(), now);
    }

    /** When the note last changed. */
    Instant changedAt() {
        return deletedAt != null ? deletedAt : editedAt != null ? editedAt : occurredAt;
    }

    /** The change that the feed records for the note. */
    NewChange change(ChangeKind kind) {
        NewChange change = jobItemId == null
                ? NewChange.ofJob(kind, jobId, List.of(), changedAt())
                : NewChange.ofItem(kind, jobId, jobItemId, List.of(), changedAt());
        return visibility == NoteVisibility.INTERNAL ? change.internal() : change;
    }

    /** Whether the caller wrote the note, or is an admin. */
    boolean canBeChangedBy(Access access) {
        boolean isAuthor = actorKind == access.caller().kind()
                && actorSubject.equals(access.caller().subject())
                && Objects.equals(actorCompany, access.customerCompany());
        return isAuthor || access.isAny(Set.of(Role.ADMIN));
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    UUID jobId() {
        return jobId;
    }

    /** The text; not for deleted notes. */
    String text() {
        return Objects.requireNonNull(text);
    }

    NoteVisibility visibility() {
        return visibility;
    }

    /** The note in its current state, as the API returns it; null if there is none. Runs in the caller's transaction. */
    static @Nullable NoteView current(UUID id) {
        return withId(id).map(Note::view).orElse(null);
    }

    /** The view for the API. */
    NoteView view() {
        return view(TABLE.row(this));
    }

    /** Creates the view of a row for the API. */
    static NoteView view(TableRow<Note> row) {
        Access access = Operation.currentAccess();
        // Customers see the names of their own company's customers only.
        boolean isShop = access.isCustomer() && !Objects.equals(access.company(), row.find(ACTOR_COMPANY));
        return new NoteView(
                row.get(ID),
                row.get(JOB_ID),
                row.find(JOB_ITEM_ID),
                TypeId.NOTE.of(row.get(ID)),
                row.get(OCCURRED_AT),
                isShop
                        ? Caller.shop(row.get(ACTOR_KIND))
                        : new Caller(row.get(ACTOR_KIND), row.get(ACTOR_SUBJECT), row.get(ACTOR_NAME)),
                row.find(TEXT),
                row.get(VISIBILITY),
                row.find(EDITED_AT),
                row.find(DELETED_AT));
    }
}
