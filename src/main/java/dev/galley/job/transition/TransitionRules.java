package dev.galley.job.transition;

import dev.galley.company.Contact;
import dev.galley.company.CustomerLookup;
import dev.galley.company.CustomerResolver;
import dev.galley.item.JobItem;
import dev.galley.job.Job;
import dev.galley.lifecycle.MoveFault;
import dev.galley.lifecycle.Mover;
import dev.galley.lifecycle.RequestedMove;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What single and bulk transitions have in common: the contact on whose behalf they are made, and the error messages.
 */
@ApplicationScoped
class TransitionRules {

    /** The condition for the jobs {@code j} of items, for {@link #lookUp}. */
    static final String JOB_OF_ITEM =
            Job.ID + " = (select " + JobItem.JOB_ID + " from " + JobItem.TABLE + " where " + JobItem.ID + " = ?)";

    static final String JOBS_OF_ITEMS = Job.ID + " in (select " + JobItem.JOB_ID + " from " + JobItem.TABLE + " where "
            + JobItem.ID + " = " + Jdbc.ANY_ID + ")";

    private final CustomerResolver customers;

    TransitionRules(CustomerResolver customers) {
        this.customers = customers;
    }

    /**
     * Declares the lookup of the contact on whose behalf items move, at the company of each job; null if there is none.
     *
     * @param jobs a condition for jobs {@code j}
     */
    static @Nullable CustomerLookup lookUp(
            RequestedTransition requested, String jobs, Object value, StatementPipeline reads) {
        return requested.onBehalfOf() == null
                ? null
                : CustomerLookup.ofJobs(Job.COMPANIES + jobs, value, requested.onBehalfOf(), reads);
    }

    /** The transition for the items of a job: its contact is one of the job's company. */
    RequestedMove of(
            RequestedTransition requested,
            @Nullable CustomerLookup lookup,
            UUID jobId,
            ValidationErrors validationErrors,
            MutationTransaction transaction) {
        if (lookup == null) {
            return requested.forContact(null);
        }
        Optional<CustomerLookup.Found> found = lookup.found(jobId);
        if (found.isEmpty()) {
            // The job has just been moved to another company, which the caller cannot see.
            validationErrors.add(UserErrorCode.NOT_FOUND, InputPath.input(), "The item no longer exists.");
        }
        return requested.forContact(found.flatMap(at -> customers.contact(
                        lookup, at, Objects.requireNonNull(at.company()), validationErrors, transaction))
                .map(Contact::id)
                .orElse(null));
    }

    /** Adds the errors of a transition of an item. */
    static void judge(
            JobItem item,
            RequestedMove requestedMove,
            @Nullable Integer expectedVersion,
            InputPath version,
            ValidationErrors validationErrors) {
        OptimisticLock.check(expectedVersion, item.version(), version, validationErrors);
        item.judge(requestedMove, Mover.current()).forEach(fault -> add(fault, item, requestedMove, validationErrors));
    }

    private static void add(
            MoveFault fault, JobItem item, RequestedMove requestedMove, ValidationErrors validationErrors) {
        switch (fault) {
            case TRANSITION_NOT_ALLOWED ->
                validationErrors.add(
                        UserErrorCode.TRANSITION_NOT_ALLOWED,
                        InputPath.input().at("to"),
                        notAllowed(item, requestedMove));
            case FORBIDDEN ->
                validationErrors.add(
                        UserErrorCode.FORBIDDEN,
                        InputPath.input().at("to"),
                        "Only the shop can make this transition. " + allowedTransitions(item));
            case NOTE_REQUIRED ->
                validationErrors.add(
                        UserErrorCode.NOTE_REQUIRED,
                        InputPath.input().at("note"),
                        String.format(
                                Locale.ROOT,
                                "A transition from %s to %s requires a note that gives the reason.",
                                item.state(),
                                requestedMove.to()));
            case APPROVAL_REQUIRED ->
                validationErrors.add(
                        UserErrorCode.APPROVAL_REQUIRED,
                        InputPath.input().at("approval"),
                        "State whose approval it was: CUSTOMER or INTERNAL.");
            case APPROVAL_NOT_APPLICABLE ->
                validationErrors.add(
                        UserErrorCode.APPROVAL_NOT_APPLICABLE,
                        InputPath.input().at("approval"),
                        "Only a transition to READY_FOR_PRODUCTION has an approval. Omit the field.");
        }
    }

    private static String notAllowed(JobItem item, RequestedMove requestedMove) {
        return item.state().next().isEmpty()
                ? String.format(Locale.ROOT, "The item is %s and will not progress further.", item.state())
                : String.format(
                        Locale.ROOT,
                        "The item is %s and cannot move to %s. %s",
                        item.state(),
                        requestedMove.to(),
                        allowedTransitions(item));
    }

    private static String allowedTransitions(JobItem item) {
        String may = item.state().next(Mover.current()).stream().map(Enum::name).collect(Collectors.joining(", "));
        return may.isEmpty() ? "You cannot move it now." : String.format(Locale.ROOT, "It can move to: %s.", may);
    }
}
