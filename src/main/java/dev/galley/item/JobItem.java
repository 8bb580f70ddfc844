package dev.galley.item;

import dev.galley.item.api.JobItemView;
import dev.galley.label.Metadata;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.MoveFault;
import dev.galley.lifecycle.Mover;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.people.Person;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.DayNumbers;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.mutation.ChangeSet;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** One product of a job, with its own state. */
@Entity
@Filter(
        name = CompanyScope.FILTER,
        condition = "exists (select 1 from " + JobColumns.TABLE + " j where j." + JobColumns.ID
                + " = {alias}.job_id and j." + JobColumns.COMPANY_ID + " = :" + CompanyScope.COMPANY + ")",
        deduceAliasInjectionPoints = false)
public class JobItem extends PanacheEntityBase {

    @Id
    private UUID id;

    private UUID jobId;
    private int position;
    private String name;
    private String searchKey;
    private @Nullable String description;
    private int quantity;
    private @Nullable String externalId;
    private @Nullable LocalDate dueOn;
    private @Nullable LocalDate effectiveDueOn;
    private @Nullable String assigneeSubject;
    private @Nullable String assigneeName;

    @Convert(converter = ItemStateConverter.class)
    private ItemState state;

    private Instant stateSince;
    private int transitionCount;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;

    public static final Table<JobItem> TABLE = new Table<>("job_item", "i");

    public static final Column<JobItem, UUID> ID = TABLE.column("id", ColumnType.UUID, item -> item.id);
    public static final Column<JobItem, UUID> JOB_ID = TABLE.column("job_id", ColumnType.UUID, item -> item.jobId);
    static final Column<JobItem, Integer> POSITION =
            TABLE.column("position", ColumnType.INTEGER, item -> item.position);
    static final Column<JobItem, String> NAME = TABLE.column("name", ColumnType.TEXT, item -> item.name);
    public static final Column<JobItem, String> SEARCH_KEY =
            TABLE.keyColumn("search_key", ColumnType.TEXT, item -> item.searchKey);
    static final Column<JobItem, String> DESCRIPTION =
            TABLE.column("description", ColumnType.TEXT, item -> item.description);
    static final Column<JobItem, Integer> QUANTITY =
            TABLE.column("quantity", ColumnType.INTEGER, item -> item.quantity);
    public static final Column<JobItem, String> EXTERNAL_ID =
            TABLE.column("external_id", ColumnType.TEXT, item -> item.externalId);
    static final Column<JobItem, LocalDate> DUE_ON = TABLE.column("due_on", ColumnType.DATE, item -> item.dueOn);
    public static final Column<JobItem, LocalDate> EFFECTIVE_DUE_ON =
            TABLE.column("effective_due_on", ColumnType.DATE, item -> item.effectiveDueOn);
    /** The {@link dev.galley.platform.input.DayNumbers} of the effective date. */
    static final Column<JobItem, Integer> DUE_SORT =
            TABLE.keyColumn("due_sort", ColumnType.INTEGER, item -> DayNumbers.of(item.effectiveDueOn));

    public static final Column<JobItem, String> ASSIGNEE_SUBJECT =
            TABLE.column("assignee_subject", ColumnType.TEXT, item -> item.assigneeSubject);
    public static final Column<JobItem, String> ASSIGNEE_NAME =
            TABLE.column("assignee_name", ColumnType.TEXT, item -> item.assigneeName);
    static final Column<JobItem, ItemState> STATE =
            TABLE.column("state", ColumnType.constant(ItemState.class), item -> item.state);
    static final Column<JobItem, Instant> STATE_SINCE =
            TABLE.column("state_since", ColumnType.INSTANT, item -> item.stateSince);
    public static final Column<JobItem, Integer> TRANSITION_COUNT =
            TABLE.column("transition_count", ColumnType.INTEGER, item -> item.transitionCount);
    static final Column<JobItem, Integer> VERSION = TABLE.column("version", ColumnType.INTEGER, item -> item.version);
    static final Column<JobItem, Instant> CREATED_AT =
            TABLE.column("created_at", ColumnType.INSTANT, item -> item.createdAt);
    static final Column<JobItem, Instant> UPDATED_AT =
            TABLE.column("updated_at", ColumnType.INSTANT, item -> item.updatedAt);

    /** The condition that an item is before COMPLETE, be it in a state that only a newer version knows. */
    public static final String OPEN = STATE + " not in ('COMPLETE', 'CANCELLED', 'ARCHIVED')";

    static final BulkInsert<JobItem> INSERT = TABLE.insert();

    private static final String UPDATE_PLANS = "update job_item i set due_on = w.due_on,"
            + " effective_due_on = w.effective_due_on, due_sort = w.due_sort, assignee_subject = w.subject, assignee_name = w.name,"
            + " version = i.version + 1, updated_at = ?"
            + " from unnest("
            + String.join(", ", Jdbc.IDS, Jdbc.DATES, Jdbc.DATES, Jdbc.INTEGERS, Jdbc.TEXTS, Jdbc.TEXTS)
            + ") as w (id, due_on, effective_due_on, due_sort, subject, name) where i.id = w.id";

    private static final String ASSIGNEE = "assignee";

    protected JobItem() {}

    /**
     * Creates an item at a position of a job; {@link ItemWriter#insert} saves it.
     *
     * @param id from {@link Ids}
     * @param jobDueOn the date of the job, which the item inherits if it has none
     */
    public static JobItem create(UUID id, UUID jobId, int position, NewItem newItem, @Nullable LocalDate jobDueOn) {
        JobItem item = new JobItem();
        item.id = id;
        item.jobId = jobId;
        item.position = position;
        item.rename(newItem.name());
        item.description = newItem.description();
        item.quantity = newItem.quantity();
        item.externalId = newItem.externalId();
        item.setDueOn(newItem.dueOn(), jobDueOn);
        item.assignTo(newItem.assignee());
        item.version = 1;
        item.transitionCount = 1;
        item.createdAt = Ids.timeOf(item.id);
        item.updatedAt = item.createdAt;
        item.state = newItem.initialState();
        item.stateSince = item.createdAt;
        return item;
    }

    /** The first history entry of a new item, into its initial state. */
    public ItemTransitioned creation() {
        RequestedMove creation = new RequestedMove(state, null, NoteVisibility.INTERNAL, null, null);
        return new ItemTransitioned(id, jobId, 1, null, null, creation, createdAt, createdAt, effectiveDueOn);
    }

    /** An item that was read for a transition; Hibernate does not manage it. */
    static JobItem of(TableRow<JobItem> row) {
        JobItem item = new JobItem();
        item.id = row.get(ID);
        item.jobId = row.get(JOB_ID);
        item.position = row.get(POSITION);
        item.name = row.get(NAME);
        item.description = row.find(DESCRIPTION);
        item.quantity = row.get(QUANTITY);
        item.externalId = row.find(EXTERNAL_ID);
        item.dueOn = row.find(DUE_ON);
        item.effectiveDueOn = row.find(EFFECTIVE_DUE_ON);
        item.assigneeSubject = row.find(ASSIGNEE_SUBJECT);
        item.assigneeName = row.find(ASSIGNEE_NAME);
        item.state = row.get(STATE);
        item.stateSince = row.get(STATE_SINCE);
        item.transitionCount = row.get(TRANSITION_COUNT);
        item.createdAt = row.get(CREATED_AT);
        item.updatedAt = row.get(UPDATED_AT);
        item.version = row.get(VERSION);
        return item;
    }

    public static Optional<JobItem> withId(UUID id) {
        return findByIdOptional(id);
    }

    /** The items in the order of the IDs, without those that the caller cannot see, or can no longer see. */
    public static Map<UUID, JobItemView> views(List<UUID> ids) {
        return withIds(ids).stream().collect(Collectors.toMap(JobItem::id, JobItem::view));
    }

    public static List<JobItem> withIds(List<UUID> ids) {
        List<JobItem> items = list("id in ?1", ids);
        Map<UUID, JobItem> byId = items.stream().collect(Collectors.toMap(JobItem::id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    /** How many items a job has. */
    public static StatementPipeline.Answer<Integer> countOfJob(UUID jobId, StatementPipeline reads) {
        return reads.read("select count(*) from " + TABLE + " where " + JOB_ID + " = ?", row -> row.getInt(1), jobId);
    }

    /** Those of the external IDs that items of any company have; none if none are given. */
    public static StatementPipeline.Answer<String> takenExternalIds(
            Collection<String> externalIds, StatementPipeline reads) {
        return externalIds.isEmpty()
                ? new StatementPipeline.Answer<>()
                : reads.readUnscoped(
                        "select " + EXTERNAL_ID + " from " + TABLE + " where " + EXTERNAL_ID
                                + " = any((select ?::text[])::text[])",
                        row -> row.getString(1),
                        (Object) externalIds.toArray(String[]::new));
    }

    /** Whether an item of any company has the external ID. */
    static UniquenessCheck isExternalIdTaken(@Nullable String externalId, StatementPipeline reads) {
        return UniquenessCheck.of(ID, EXTERNAL_ID, externalId, reads);
    }

    /** The reasons against the transition; empty if {@link #transitionTo} accepts it. */
    public List<MoveFault> judge(RequestedMove requestedMove, Mover mover) {
        return state.judge(requestedMove, mover);
    }

    /**
     * Makes the transition, now or just after the last change of the item.
     *
     * @throws IllegalStateException if {@link #judge} returns a reason against it
     */
    public ItemTransitioned transitionTo(RequestedMove requestedMove, Instant now) {
        if (!judge(requestedMove, Mover.SHOP).isEmpty()) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "%s cannot go from %s to %s", id, state, requestedMove.to()));
        }
        Instant at = changedAt(now);
        ItemTransitioned moved = new ItemTransitioned(
                id, jobId, ++transitionCount, state, stateSince, requestedMove, at, createdAt, effectiveDueOn);
        state = requestedMove.to();
        stateSince = at;
        updatedAt = at;
        version++;
        return moved;
    }

    /** The time of a change that is made now. */
    public Instant changedAt(Instant now) {
        return ChangeSet.after(updatedAt, now);
    }

    /** Whether the item is cancelled or archived and can no longer be edited. */
    public boolean ended() {
        return !state.active();
    }

    /** Adds ENDED if the item has. */
    public void checkNotEnded(InputPath inputPath, ValidationErrors validationErrors) {
        if (ended()) {
            validationErrors.add(
                    UserErrorCode.ENDED,
                    inputPath,
                    String.format(Locale.ROOT, "The item is %s and can no longer be edited.", state));
        }
    }

    /**
     * Updates the given fields, and returns what changed. The caller shifts the other items for a new position.
     *
     * @param jobDueOn the date of the job, which the item inherits if it is to have none; needed for a new date only
     */
    public FieldsEdited edit(ItemEdit edit, @Nullable LocalDate jobDueOn, Instant at) {
        ChangeSet changeSet = new ChangeSet();
        changeSet.add("name", name, edit.name().applyToRequired(name));
        changeSet.add("description", description, edit.description().applyTo(description));
        changeSet.add("quantity", quantity, edit.quantity().applyToRequired(quantity));
        changeSet.add("position", position, edit.position().applyToRequired(position));
        changeSet.add("externalId", externalId, edit.externalId().applyTo(externalId));
        changeSet.add("dueOn", dueOn, edit.dueOn().applyTo(dueOn));
        changeSet.add(ASSIGNEE, assignee(), edit.assignee().applyTo(assignee()), true);
        rename(edit.name().applyToRequired(name));
        description = edit.description().applyTo(description);
        quantity = edit.quantity().applyToRequired(quantity);
        position = edit.position().applyToRequired(position);
        externalId = edit.externalId().applyTo(externalId);
        assignTo(edit.assignee().applyTo(assignee()));
        if (edit.dueOn().given()) {
            setDueOn(edit.dueOn().value(), jobDueOn);
        }
        if (changeSet.any()) {
            version++;
            updatedAt = changedAt(at);
        }
        return new FieldsEdited(TypeId.ITEM, id, TypeId.JOB, jobId, changeSet.all(), updatedAt);
    }

    /** Records that the item's metadata changes, which is no change of its version. */
    public FieldsEdited edit(Metadata.Change metadata, Instant now) {
        if (metadata.hasChanges()) {
            updatedAt = changedAt(now);
        }
        return new FieldsEdited(TypeId.ITEM, id, TypeId.JOB, jobId, metadata.fields(), updatedAt);
    }

    /** Saves what {@link #edit} has changed. The item is locked. */
    void update(StatementPipeline writes) {
        TABLE.update(
                writes,
                this,
                ID,
                POSITION,
                NAME,
                SEARCH_KEY,
                DESCRIPTION,
                QUANTITY,
                EXTERNAL_ID,
                DUE_ON,
                EFFECTIVE_DUE_ON,
                DUE_SORT,
                ASSIGNEE_SUBJECT,
                ASSIGNEE_NAME,
                VERSION,
                UPDATED_AT);
    }

    /** Saves the dates and assignees of items that were edited at the same time. They are locked. */
    static void updatePlans(List<JobItem> items, Instant at, StatementPipeline writes) {
        writes.write(
                UPDATE_PLANS,
                at,
                items.stream().map(JobItem::id).toArray(UUID[]::new),
                items.stream().map(item -> item.dueOn).toArray(LocalDate[]::new),
                items.stream().map(item -> item.effectiveDueOn).toArray(LocalDate[]::new),
                items.stream().map(item -> DayNumbers.of(item.effectiveDueOn)).toArray(Integer[]::new),
                items.stream().map(item -> item.assigneeSubject).toArray(String[]::new),
                items.stream().map(item -> item.assigneeName).toArray(String[]::new));
    }

    private void setDueOn(@Nullable LocalDate date, @Nullable LocalDate jobDueOn) {
        dueOn = date;
        effectiveDueOn = date == null ? jobDueOn : date;
    }

    private void assignTo(@Nullable Person person) {
        assigneeSubject = person == null ? null : person.subject();
        assigneeName = person == null ? null : person.name();
    }

    @Nullable
    Person assignee() {
        return person(assigneeSubject, assigneeName);
    }

    private static @Nullable Person person(@Nullable String subject, @Nullable String name) {
        return subject == null || name == null ? null : new Person(subject, name);
    }

    private void rename(String text) {
        name = text;
        searchKey = SearchKeys.of(text);
    }

    public UUID id() {
        return id;
    }

    public UUID jobId() {
        return jobId;
    }

    public int position() {
        return position;
    }

    public String name() {
        return name;
    }

    public @Nullable String description() {
        return description;
    }

    public int quantity() {
        return quantity;
    }

    public @Nullable String externalId() {
        return externalId;
    }

    public ItemState state() {
        return state;
    }

    public int version() {
        return version;
    }

    Instant stateSince() {
        return stateSince;
    }

    int transitionCount() {
        return transitionCount;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /**
     * The item in its current state, as the API returns it; null if there is none. Runs in the caller's transaction.
     */
    public static @Nullable JobItemView current(UUID id) {
        return withId(id).map(JobItem::view).orElse(null);
    }

    /** The view for the API. */
    public JobItemView view() {
        return view(TABLE.row(this));
    }

    /**
     * The view for the API, with its job if that was read too; this package does not know the type of the job's view.
     */
    public JobItemView view(@Nullable Node job) {
        return view(TABLE.row(this), job, null);
    }

    static JobItemView view(TableRow<JobItem> row) {
        return view(row, null, null);
    }

    /**
     * Creates the view of a row for the API.
     *
     * @param entries returns the history of each item of the job, if it was read together with the items
     */
    static JobItemView view(
            TableRow<JobItem> row, @Nullable Node job, @Nullable Function<UUID, ? extends List<?>> entries) {
        UUID id = row.get(ID);
        ItemState state = row.get(STATE);
        return new JobItemView(
                id,
                row.get(JOB_ID),
                job,
                entries,
                TypeId.ITEM.of(id),
                row.get(POSITION),
                row.get(NAME),
                row.find(DESCRIPTION),
                row.get(QUANTITY),
                row.find(EXTERNAL_ID),
                row.find(DUE_ON),
                row.find(EFFECTIVE_DUE_ON),
                // A customer is not told who of the shop it is.
                Operation.currentAccess().isCustomer()
                        ? null
                        : person(row.find(ASSIGNEE_SUBJECT), row.find(ASSIGNEE_NAME)),
                state,
                row.get(STATE_SINCE),
                state.active(),
                state.waitingOn(),
                state.transitions(Mover.current()),
                row.get(TRANSITION_COUNT),
                row.get(CREATED_AT),
                row.get(UPDATED_AT),
                row.get(VERSION));
    }
}
