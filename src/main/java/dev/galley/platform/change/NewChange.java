package dev.galley.platform.change;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that a mutation records.
 *
 * @param companyId the company to which the change belongs; null for the job's company
 * @param transition the number of the item's history entry; null if the item made no transition
 * @param toState the state that an item entered
 * @param fields the names of the fields that changed
 * @param isInternal whether the change is hidden from customers
 */
public record NewChange(
        ChangeKind kind,
        Instant at,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        @Nullable UUID jobId,
        @Nullable UUID jobItemId,
        @Nullable UUID onBehalfOf,
        @Nullable Integer transition,
        @Nullable Enum<?> toState,
        List<String> fields,
        boolean isInternal) {

    public static NewChange ofJob(ChangeKind kind, UUID jobId, List<String> fields, Instant at) {
        return new NewChange(kind, at, null, null, jobId, null, null, null, null, fields, false);
    }

    /** A job was moved to another company. This is the change of the old company. */
    public static NewChange leftCompany(UUID jobId, UUID oldCompany, Instant at) {
        return new NewChange(
                ChangeKind.JOB_LEFT_COMPANY,
                at,
                oldCompany,
                null,
                jobId,
                null,
                null,
                null,
                null,
                List.of("company"),
                false);
    }

    public static NewChange ofItem(ChangeKind kind, UUID jobId, UUID itemId, List<String> fields, Instant at) {
        return new NewChange(kind, at, null, null, jobId, itemId, null, null, null, fields, false);
    }

    /** An item entered a state. */
    public static NewChange ofTransition(
            ChangeKind kind,
            UUID jobId,
            UUID itemId,
            int transition,
            Enum<?> toState,
            @Nullable UUID onBehalfOf,
            Instant at) {
        return new NewChange(kind, at, null, null, jobId, itemId, onBehalfOf, transition, toState, List.of(), false);
    }

    public static NewChange ofCompany(ChangeKind kind, UUID companyId, List<String> fields, Instant at) {
        return new NewChange(kind, at, companyId, null, null, null, null, null, null, fields, false);
    }

    public static NewChange ofContact(
            ChangeKind kind, UUID companyId, UUID contactId, List<String> fields, Instant at) {
        return new NewChange(kind, at, companyId, contactId, null, null, null, null, null, fields, false);
    }

    /** The same, hidden from customers. */
    public NewChange internal() {
        return seenByCustomers(false);
    }

    /** The same, visible to customers. */
    public NewChange visible() {
        return seenByCustomers(true);
    }

    private NewChange seenByCustomers(boolean seen) {
        return new NewChange(
                kind, at, companyId, contactId, jobId, jobItemId, onBehalfOf, transition, toState, fields, !seen);
    }
}
