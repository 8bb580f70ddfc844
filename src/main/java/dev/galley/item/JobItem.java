package dev.galley.item;

import dev.galley.item.api.JobItemView;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.MoveFault;
import dev.galley.lifecycle.Mover;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.mutation.ChangeSet;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.BulkInsert.Column;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.Jdbc;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** One product of a job, with its own way through prepress. */
@Entity
@Filter(
        name = CompanyScope.FILTER,
        condition = "exists (select 1 from job j where j.id = {alias}.job_id and j.company_id = :"
                + CompanyScope.COMPANY + ")",
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

    @Convert(converter = ItemStateConverter.class)
    private ItemState state;

    private Instant stateSince;
    private int transitionCount;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;

    /** Takes {@link #row}. */
    static final BulkInsert INSERT = new BulkInsert(
            "job_item",
            new Column("id", UUID[]::new),
            new Column("job_id", UUID[]::new),
            new Column("position", Integer[]::new),
            new Column("name", String[]::new),
            new Column("search_key", String[]::new),
            new Column("description", String[]::new),
            new Column("quantity", Integer[]::new),
            new Column("external_id", String[]::new),
            new Column("state", String[]::new),
            new Column("state_since", Instant[]::new),
            new Column("transition_count", Integer[]::new),
            new Column("version", Integer[]::new),
            new Column("created_at", Instant[]::new),
            new Column("updated_at", Instant[]::new));

    protected JobItem() {}

    /** Makes an item at a position of a job; {@link ItemWriter#add} puts it away. {@code id} from {@link Ids}. */
    public static JobItem create(UUID id, UUID jobId, int position, NewItem wanted) {
        JobItem item = new JobItem();
        item.id = id;
        item.jobId = jobId;
        item.position = position;
        item.rename(wanted.name());
        item.description = wanted.description();
        item.quantity = wanted.quantity();
        item.externalId = wanted.externalId();
        item.version = 1;
        item.transitionCount = 1;
        item.createdAt = Ids.madeAt(item.id);
        item.updatedAt = item.createdAt;
        item.state = wanted.initialState();
        item.stateSince = item.createdAt;
        return item;
    }

    /** A new item's first move, into the state in which it was made. */
    public ItemTransitioned creation() {
        RequestedMove made = new RequestedMove(state, null, NoteVisibility.INTERNAL, null, null);
        return new ItemTransitioned(id, jobId, 1, null, made, createdAt);
    }

    /** The row of a new item. */
    @Nullable
    Object[] row() {
        return new @Nullable Object[] {
            id,
            jobId,
            position,
            name,
            searchKey,
            description,
            quantity,
            externalId,
            state.name(),
            stateSince,
            transitionCount,
            version,
            createdAt,
            updatedAt
        };
    }

    /** From the columns of the view. */
    static JobItem of(ResultSet row) throws SQLException {
        JobItem item = new JobItem();
        item.id = Jdbc.uuid(row, 1);
        item.jobId = Jdbc.uuid(row, 2);
        item.position = row.getInt(3);
        item.name = row.getString(4);
        item.description = row.getString(5);
        item.quantity = row.getInt(6);
        item.externalId = row.getString(7);
        item.state = Jdbc.constant(row.getString(8), ItemState.class);
        item.stateSince = Jdbc.instant(row, 9);
        item.transitionCount = row.getInt(10);
        item.createdAt = Jdbc.instant(row, 11);
        item.updatedAt = Jdbc.instant(row, 12);
        item.version = row.getInt(13);
        return item;
    }

    public static Optional<JobItem> withId(UUID id) {
        return findByIdOptional(id);
    }

    /** The job of an item, read without the item, which would keep what it said before it was locked. */
    static Optional<UUID> jobOf(UUID id) {
        return find("select i.jobId from JobItem i where i.id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** The item to be edited, locked until the transaction ends; {@link ItemWriter} takes them out to be moved. */
    static Optional<JobItem> lockWithId(UUID id) {
        Optional<JobItem> item = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        // Whoever had to wait for the lock was let in by what it saw before.
        return Access.current().isConfined() && count("id", id) == 0 ? Optional.empty() : item;
    }

    /** The items in the order of the ids, without those that the caller does not see, or not any more. */
    public static List<JobItem> withIds(List<UUID> ids) {
        List<JobItem> items = list("id in ?1", ids);
        Map<UUID, JobItem> byId = items.stream().collect(Collectors.toMap(JobItem::id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    /** All items of a job to be edited, locked in the order of their ids. */
    static List<JobItem> lockOfJob(UUID jobId) {
        return find("jobId = ?1 order by id", jobId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public static int countOfJob(UUID jobId) {
        return (int) count("jobId", jobId);
    }

    /** Those of the external ids that items of any company have. */
    static Set<String> takenExternalIds(Collection<String> externalIds) {
        List<String> taken = getEntityManager()
                .createNativeQuery("select external_id from job_item where external_id in (?1)", String.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter(1, externalIds)
                .getResultList();
        return Set.copyOf(taken);
    }

    /** Whether another item of any company has the external id. */
    static boolean isExternalIdTaken(String externalId, UUID except) {
        return UniquenessCheck.byAnother("select id from job_item where external_id = ?1", externalId, except);
    }

    /** What is wrong with the move; empty when {@link #transitionTo} will make it. */
    public List<MoveFault> judge(RequestedMove requestedMove, Mover mover) {
        return state.judge(requestedMove, mover);
    }

    /**
     * Makes the move, now or just after what was last done with the item.
     *
     * @throws IllegalStateException when {@link #judge} finds anything wrong with it
     */
    public ItemTransitioned transitionTo(RequestedMove requestedMove, Instant now) {
        if (!judge(requestedMove, Mover.SHOP).isEmpty()) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "%s cannot go from %s to %s", id, state, requestedMove.to()));
        }
        Instant at = changedAt(now);
        ItemTransitioned moved = new ItemTransitioned(id, jobId, ++transitionCount, state, requestedMove, at);
        state = requestedMove.to();
        stateSince = at;
        updatedAt = at;
        version++;
        return moved;
    }

    /** When a change that is made now happens. */
    public Instant changedAt(Instant now) {
        return ChangeSet.after(updatedAt, now);
    }

    /** Whether the item is cancelled or archived, and so is not edited any more. */
    public boolean ended() {
        return !state.active();
    }

    /** Changes what is given, and says what that changed. Its new position is the caller's to make room for. */
    FieldsEdited edit(ItemEdit edit, Instant at) {
        ChangeSet changeSet = new ChangeSet();
        changeSet.note("name", name, edit.name().applyToRequired(name));
        changeSet.note("description", description, edit.description().applyTo(description));
        changeSet.note("quantity", quantity, edit.quantity().applyToRequired(quantity));
        changeSet.note("position", position, edit.position().applyToRequired(position));
        changeSet.note("externalId", externalId, edit.externalId().applyTo(externalId));
        rename(edit.name().applyToRequired(name));
        description = edit.description().applyTo(description);
        quantity = edit.quantity().applyToRequired(quantity);
        position = edit.position().applyToRequired(position);
        externalId = edit.externalId().applyTo(externalId);
        if (changeSet.any()) {
            version++;
            updatedAt = changedAt(at);
        }
        return new FieldsEdited(TypeId.ITEM, id, TypeId.JOB, jobId, changeSet.all(), updatedAt);
    }

    /** Makes room for a sibling that moves; no change of the item's own. */
    void shiftBy(int places) {
        position += places;
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

    /** The item as it now stands, as the API shows it; null when there is none. In the caller's transaction. */
    public static @Nullable JobItemView current(UUID id) {
        return withId(id).map(JobItem::view).orElse(null);
    }

    /** As the API shows it. */
    public JobItemView view() {
        return view(null);
    }

    /** {@code job} is the item's job as the API shows it, where it was read beside; this package knows no more of it. */
    public JobItemView view(@Nullable Supplier<? extends Node> job) {
        return new JobItemView(
                id(),
                jobId(),
                job,
                null,
                TypeId.ITEM.of(id()),
                position(),
                name(),
                description(),
                quantity(),
                externalId(),
                state,
                stateSince(),
                state.active(),
                state.waitingOn(),
                state.transitions(Mover.current()),
                transitionCount(),
                createdAt(),
                updatedAt(),
                version());
    }
}
