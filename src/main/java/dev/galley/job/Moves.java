package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.Contact;
import dev.galley.company.Directory;
import dev.galley.item.JobItem;
import dev.galley.lifecycle.Move;
import dev.galley.lifecycle.MoveFault;
import dev.galley.lifecycle.Mover;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What single and bulk moves have in common: the move for an item's company, and what is wrong with it in words. */
@ApplicationScoped
class Moves {

    private final Directory directory;

    Moves(Directory directory) {
        this.directory = directory;
    }

    /** The move as it is for the items of a job: its contact is one of the job's company. */
    Move of(MoveOrder order, UUID jobId, Faults faults) {
        if (order.onBehalfOf() == null) {
            return order.forContact(null);
        }
        Optional<Company> company = Job.withId(jobId).flatMap(job -> Company.withId(job.companyId()));
        if (company.isEmpty()) {
            // Given to another company just now, which the caller does not see.
            faults.add(UserErrorCode.NOT_FOUND, Place.input(), "The item is not there any more.");
        }
        return order.forContact(company.flatMap(of -> directory.contact(order.onBehalfOf(), of, faults))
                .map(Contact::id)
                .orElse(null));
    }

    /** Adds what is wrong with a move of an item. */
    static void judge(JobItem item, Move move, @Nullable Integer expectedVersion, Place version, Faults faults) {
        Versions.check(expectedVersion, item.version(), version, faults);
        item.judge(move, Mover.current()).forEach(fault -> add(fault, item, move, faults));
    }

    private static void add(MoveFault fault, JobItem item, Move move, Faults faults) {
        switch (fault) {
            case TRANSITION_NOT_ALLOWED ->
                faults.add(UserErrorCode.TRANSITION_NOT_ALLOWED, Place.input().at("to"), notAllowed(item, move));
            case FORBIDDEN ->
                faults.add(
                        UserErrorCode.FORBIDDEN,
                        Place.input().at("to"),
                        "This move is the shop's to make. " + mayGo(item));
            case NOTE_REQUIRED ->
                faults.add(
                        UserErrorCode.NOTE_REQUIRED,
                        Place.input().at("note"),
                        String.format(
                                Locale.ROOT,
                                "A move from %s to %s needs a note that says why.",
                                item.state(),
                                move.to()));
            case APPROVAL_REQUIRED ->
                faults.add(
                        UserErrorCode.APPROVAL_REQUIRED,
                        Place.input().at("approval"),
                        "Say whose approval it was: CUSTOMER or INTERNAL.");
            case APPROVAL_NOT_APPLICABLE ->
                faults.add(
                        UserErrorCode.APPROVAL_NOT_APPLICABLE,
                        Place.input().at("approval"),
                        "Only a move to READY_FOR_PRODUCTION has an approval. Leave it out.");
        }
    }

    private static String notAllowed(JobItem item, Move move) {
        return item.state().next().isEmpty()
                ? String.format(Locale.ROOT, "The item is %s and will not progress further.", item.state())
                : String.format(
                        Locale.ROOT, "The item is %s and cannot go to %s. %s", item.state(), move.to(), mayGo(item));
    }

    private static String mayGo(JobItem item) {
        String may = item.state().next(Mover.current()).stream().map(Enum::name).collect(Collectors.joining(", "));
        return may.isEmpty() ? "You may not move it now." : String.format(Locale.ROOT, "It may go to: %s.", may);
    }
}
