package dev.galley.item;

import dev.galley.people.KnownPerson;
import dev.galley.platform.input.DayNumbers;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Locks items, inserts new ones and updates those that changed their state, with their history. Transitions are the
 * most frequent write: with declared statements one takes two round trips; with Hibernate, it would take one per table,
 * and the session would cost more than the SQL.
 */
@ApplicationScoped
public class ItemWriter {

    private static final String ITEM = JobItem.TABLE.select() + " where ";

    private static final String IN_ORDER = " order by i.id";

    // The lock of an update that changes no key: inserts of history entries, whose foreign key needs less, do not wait
    // for it.
    private static final String LOCK = " for no key update of i";

    /**
     * The condition for what a confined caller can see, like {@link dev.galley.platform.sql.CompanyScope}, which does
     * not apply to locks.
     */
    private static final String IN_SCOPE = " and exists (select 1 from " + JobColumns.JOB + " where "
            + JobColumns.JOB_ID + " = " + JobItem.JOB_ID + " and " + JobColumns.JOB_COMPANY_ID + " = ?)";

    private static final String TRANSITION = "update job_item set state = ?, state_since = ?, updated_at = ?,"
            + " transition_count = transition_count + 1, version = version + 1 where id = ";

    /** Updates the items without a date of their own, except those that have the date already. */
    private static final String INHERIT =
            "update job_item set effective_due_on = ?, due_sort = ? where job_id = ? and due_on is null"
                    + " and effective_due_on is distinct from ?";

    private static final String DATE_OF_JOB = "select " + JobColumns.JOB_ID + ", " + JobColumns.JOB_DUE_ON + " from "
            + JobColumns.JOB + " where " + JobColumns.JOB_ID;

    private static final String DATES_OF_JOBS =
            DATE_OF_JOB + " in (select s.job_id from job_item s where s.id = " + Jdbc.ANY_ID + ")";

    private static final String SHIFT =
            "update job_item set position = position + ? where job_id = ? and id <> ? and position between ? and ?";

    // The order is always the same: calls with the same external IDs wait for the first of them, which prevents
    // deadlocks.
    private static final Comparator<JobItem> BY_EXTERNAL_ID =
            Comparator.comparing(JobItem::externalId, Comparator.nullsLast(Comparator.naturalOrder()));

    private final TransitionLog transitionLog;
    private final EditLog editLog;
    private final ParentJob parentJob;

    ItemWriter(TransitionLog transitionLog, EditLog editLog, ParentJob parentJob) {
        this.transitionLog = transitionLog;
        this.editLog = editLog;
        this.parentJob = parentJob;
    }

    /** Items that are locked until the transaction ends, once they have been read. */
    public static final class Locked {

        private final StatementPipeline.@Nullable Answer<UUID> ids;
        private final StatementPipeline.Answer<JobItem> items;

        private Locked(StatementPipeline.@Nullable Answer<UUID> ids, StatementPipeline.Answer<JobItem> items) {
            this.ids = ids;
            this.items = items;
        }

        /** Those that the caller can see, in the order of their IDs. */
        public List<JobItem> all() {
            if (ids == null) {
                return items.all();
            }
            Set<UUID> locked = new HashSet<>(ids.all());
            return items.all().stream()
                    .filter(item -> locked.contains(item.id()))
                    .toList();
        }

        /** The item, if there is at most one. */
        public Optional<JobItem> one() {
            return all().stream().findFirst();
        }
    }

    /** Locks and reads an item. */
    public Locked lock(UUID id, StatementPipeline reads) {
        return lock("i.id = ?", id, reads);
    }

    /** Locks and reads those of the items that exist, in the order of their IDs, as in every use case. */
    public Locked lock(Collection<UUID> ids, StatementPipeline reads) {
        return lock("i.id = " + Jdbc.ANY_ID, ids.toArray(UUID[]::new), reads);
    }

    /** Locks and reads all items of a job, in the order of their IDs. */
    public Locked lockOfJob(UUID job, StatementPipeline reads) {
        return lock("i.job_id = ?", job, reads);
    }

    /** Locks and reads an item and its siblings, in the order of their IDs. */
    Locked lockWithSiblings(UUID id, StatementPipeline reads) {
        return lock("i.job_id = (select s.job_id from job_item s where s.id = ?)", id, reads);
    }

    /**
     * A confined caller must not lock items of other companies. It reads again after the locks, because a job may have
     * moved to another company while it waited for them.
     */
    private static Locked lock(String condition, Object value, StatementPipeline reads) {
        UUID company = Operation.currentAccess().company();
        if (company == null) {
            return new Locked(
                    null, reads.read(ITEM + condition + IN_ORDER + LOCK, JobItem.TABLE.mapping(JobItem::of), value));
        }
        StatementPipeline.Answer<UUID> locked = reads.read(
                "select i.id from job_item i where " + condition + IN_SCOPE + IN_ORDER + LOCK,
                row -> Jdbc.uuid(row, 1),
                value,
                company);
        return new Locked(locked, reads.read(ITEM + condition + IN_ORDER, JobItem.TABLE.mapping(JobItem::of), value));
    }

    /** Inserts new items of one job. A new job must be inserted before. */
    public void insert(List<JobItem> items, StatementPipeline writes) {
        JobItem.INSERT.add(writes, items.stream().sorted(BY_EXTERNAL_ID).toList());
        transitionLog.record(items.stream().map(JobItem::creation).toList(), writes);
        rememberAssignees(items, writes);
    }

    /** Updates items that all made the same transition at the same time. */
    public void transition(List<ItemTransitioned> transitions, StatementPipeline writes) {
        ItemTransitioned first = transitions.get(0);
        UUID[] ids = transitions.stream().map(ItemTransitioned::itemId).toArray(UUID[]::new);
        boolean isOne = ids.length == 1;
        writes.write(
                TRANSITION + (isOne ? "?" : Jdbc.ANY_ID),
                first.move().to(),
                first.at(),
                first.at(),
                isOne ? ids[0] : ids);
        transitionLog.record(transitions, writes);
    }

    /** The dates of the jobs of locked items. They cannot change before the transaction ends. */
    public static StatementPipeline.Answer<JobDate> datesOfJobs(Collection<UUID> items, StatementPipeline reads) {
        return reads.read(DATES_OF_JOBS, JobDate::of, (Object) items.toArray(UUID[]::new));
    }

    /** The date of a job; null if it has none. */
    public record JobDate(UUID job, @Nullable LocalDate dueOn) {

        static JobDate of(ResultSet row) throws SQLException {
            return new JobDate(Jdbc.uuid(row, 1), row.getObject(2, LocalDate.class));
        }
    }

    /** The date of a job of which items are locked. It cannot change before the transaction ends. */
    public static StatementPipeline.Answer<JobDate> dateOfJob(UUID job, StatementPipeline reads) {
        return reads.read(DATE_OF_JOB + " = ?", JobDate::of, job);
    }

    /** Updates an item that was edited, which is a change of its job too. */
    void update(JobItem item, FieldsEdited edited, boolean dueOnChanged, StatementPipeline writes) {
        if (!edited.fields().isEmpty()) {
            item.update(writes);
            recordEdits(List.of(item), List.of(edited), dueOnChanged, writes);
        }
    }

    /** Updates items whose dates or assignees have changed, all at the same time. */
    public void updatePlans(
            List<JobItem> items, List<FieldsEdited> edits, boolean dueOnChanged, StatementPipeline writes) {
        if (!items.isEmpty()) {
            JobItem.updatePlans(items, edits.get(0).at(), writes);
            recordEdits(items, edits, dueOnChanged, writes);
        }
    }

    private void recordEdits(
            List<JobItem> items, List<FieldsEdited> edits, boolean dueOnChanged, StatementPipeline writes) {
        parentJob.itemsEdited(edits, dueOnChanged, writes);
        editLog.recordAll(edits, writes);
        rememberAssignees(items, writes);
    }

    private static void rememberAssignees(List<JobItem> items, StatementPipeline writes) {
        KnownPerson.remember(
                items.stream().map(JobItem::assignee).filter(Objects::nonNull).toList(), writes);
    }

    /** Copies a job's date to its items without a date of their own. The items and the job are locked. */
    public void inheritDueOn(UUID job, @Nullable LocalDate dueOn, StatementPipeline writes) {
        writes.write(INHERIT, dueOn, DayNumbers.of(dueOn), job, dueOn);
    }

    /** Updates an item whose metadata was edited, which is a change of its job too. */
    public void updateMetadata(JobItem item, FieldsEdited edited, StatementPipeline writes) {
        if (!edited.fields().isEmpty()) {
            JobItem.TABLE.update(writes, item, JobItem.ID, JobItem.UPDATED_AT);
            parentJob.itemsEdited(List.of(edited), false, writes);
            editLog.record(edited, writes);
        }
    }

    /** Shifts the siblings between two positions of an item by one towards the old position. They are locked. */
    void shiftSiblings(JobItem item, int from, int to, StatementPipeline writes) {
        if (from < to) {
            writes.write(SHIFT, -1, item.jobId(), item.id(), from + 1, to);
        } else if (to < from) {
            writes.write(SHIFT, 1, item.jobId(), item.id(), to, from - 1);
        }
    }
}
