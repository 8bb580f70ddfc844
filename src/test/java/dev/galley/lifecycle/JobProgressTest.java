package dev.galley.lifecycle;

import static dev.galley.lifecycle.ItemState.ARCHIVED;
import static dev.galley.lifecycle.ItemState.AWAITING_ARTWORK;
import static dev.galley.lifecycle.ItemState.CANCELLED;
import static dev.galley.lifecycle.ItemState.COMPLETE;
import static dev.galley.lifecycle.ItemState.CUSTOMER_NOTIFIED_OF_ISSUES;
import static dev.galley.lifecycle.ItemState.IN_REVIEW;
import static dev.galley.lifecycle.ItemState.PROOF_CHANGES_REQUESTED;
import static dev.galley.lifecycle.ItemState.PROOF_SENT;
import static dev.galley.lifecycle.ItemState.READY_FOR_PRODUCTION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobProgressTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    /** Least advanced first: a separate order, in which states are compared but never displayed. */
    private static final List<ItemState> ADVANCEMENT = List.of(
            AWAITING_ARTWORK,
            CUSTOMER_NOTIFIED_OF_ISSUES,
            IN_REVIEW,
            PROOF_CHANGES_REQUESTED,
            PROOF_SENT,
            READY_FOR_PRODUCTION,
            COMPLETE,
            ARCHIVED);

    private static final List<ItemState> CUSTOMERS = List.of(AWAITING_ARTWORK, CUSTOMER_NOTIFIED_OF_ISSUES, PROOF_SENT);
    private static final List<ItemState> SHOPS = List.of(IN_REVIEW, PROOF_CHANGES_REQUESTED, READY_FOR_PRODUCTION);

    @Test
    void complete_beside_cancelled_is_complete_and_active() {
        JobProgress progress = of(COMPLETE, CANCELLED);

        assertEquals(100, progress.percentComplete());
        assertEquals(JobStage.COMPLETE, progress.stage());
        assertTrue(progress.anyActive());
    }

    @Test
    void archived_beside_cancelled_is_archived_and_not_active() {
        JobProgress progress = of(ARCHIVED, CANCELLED);

        assertEquals(100, progress.percentComplete());
        assertEquals(JobStage.ARCHIVED, progress.stage());
        assertFalse(progress.anyActive());
    }

    @Test
    void all_cancelled_has_no_percentage_and_is_not_active() {
        JobProgress progress = of(CANCELLED, CANCELLED);

        assertNull(progress.percentComplete());
        assertNull(progress.leastAdvancedState());
        assertEquals(JobStage.CANCELLED, progress.stage());
        assertFalse(progress.anyActive());
    }

    @Test
    void ready_beside_complete_is_ready_and_half_done() {
        JobProgress progress = of(READY_FOR_PRODUCTION, COMPLETE);

        assertEquals(50, progress.percentComplete());
        assertEquals(JobStage.READY, progress.stage());
    }

    @Test
    void archived_beside_awaiting_is_in_progress_half_done_and_active() {
        JobProgress progress = of(ARCHIVED, AWAITING_ARTWORK);

        assertEquals(50, progress.percentComplete());
        assertEquals(JobStage.IN_PROGRESS, progress.stage());
        assertTrue(progress.anyActive());
    }

    @Test
    void an_item_added_to_an_archived_job_makes_it_active_again() {
        assertFalse(of(ARCHIVED).anyActive());
        assertTrue(of(ARCHIVED, AWAITING_ARTWORK).anyActive());
    }

    @Test
    void percentage_is_rounded_down() {
        assertEquals(66, of(COMPLETE, ARCHIVED, IN_REVIEW).percentComplete());
        assertEquals(99, of(199, COMPLETE, 1, IN_REVIEW).percentComplete());
    }

    @Test
    void nothing_has_begun_while_every_counted_item_awaits_its_artwork() {
        assertEquals(
                JobStage.NOT_STARTED,
                of(AWAITING_ARTWORK, AWAITING_ARTWORK, CANCELLED).stage());
        assertEquals(JobStage.IN_PROGRESS, of(AWAITING_ARTWORK, IN_REVIEW).stage());
    }

    @Test
    void counts_all_nine_states_in_life_cycle_order() {
        List<ItemState> order =
                of(IN_REVIEW).counts().stream().map(StateCount::state).toList();

        assertEquals(
                List.of(
                        AWAITING_ARTWORK,
                        IN_REVIEW,
                        CUSTOMER_NOTIFIED_OF_ISSUES,
                        PROOF_SENT,
                        PROOF_CHANGES_REQUESTED,
                        READY_FOR_PRODUCTION,
                        COMPLETE,
                        CANCELLED,
                        ARCHIVED),
                order);
    }

    static Stream<List<ItemState>> randomJobs() {
        Random random = new Random(20260102);
        return Stream.generate(() -> random.ints(1 + random.nextInt(7), 0, 9)
                        .mapToObj(i -> ItemState.values()[i])
                        .toList())
                .limit(2_000);
    }

    @Test
    void agrees_with_the_plain_definition_for_any_job() {
        randomJobs().forEach(JobProgressTest::agrees);
    }

    @ParameterizedTest
    @MethodSource("pairsOfStates")
    void agrees_with_the_plain_definition_for_every_pair(List<ItemState> pair) {
        agrees(pair);
    }

    static Stream<List<ItemState>> pairsOfStates() {
        return Arrays.stream(ItemState.values())
                .flatMap(one -> Arrays.stream(ItemState.values()).map(other -> List.of(one, other)));
    }

    /** Every number, calculated from the list of states by its definition. */
    private static void agrees(List<ItemState> items) {
        JobProgress progress = of(items.toArray(ItemState[]::new));
        List<ItemState> counted =
                items.stream().filter(state -> state != CANCELLED).toList();
        int finished = Collections.frequency(items, COMPLETE) + Collections.frequency(items, ARCHIVED);

        assertEquals(items.size(), progress.totalItems());
        assertEquals(counted.size(), progress.countedItems());
        assertEquals(finished, progress.finishedItems());
        assertEquals(counted.size() - finished, progress.openItems());
        assertEquals(Collections.frequency(items, ARCHIVED), progress.archivedItems());
        assertEquals(Collections.frequency(items, CANCELLED), progress.cancelledItems());
        progress.counts().forEach(in -> assertEquals(Collections.frequency(items, in.state()), in.count()));
        assertEquals(
                counted.isEmpty() ? null : Integer.valueOf(100 * finished / counted.size()),
                progress.percentComplete());
        assertEquals(least(counted), progress.leastAdvancedState());
        assertEquals(stage(counted, finished), progress.stage(), items::toString);
        assertEquals(items.stream().filter(CUSTOMERS::contains).count(), progress.waitingOnCustomerItems());
        assertEquals(items.stream().filter(SHOPS::contains).count(), progress.waitingOnShopItems());
        assertEquals(AT, progress.lastTransitionAt());
        assertEquals(items.stream().anyMatch(state -> state != CANCELLED && state != ARCHIVED), progress.anyActive());
    }

    private static ItemState least(List<ItemState> counted) {
        return ADVANCEMENT.stream().filter(counted::contains).findFirst().orElse(null);
    }

    private static JobStage stage(List<ItemState> counted, int finished) {
        if (counted.isEmpty()) {
            return JobStage.CANCELLED;
        }
        if (counted.stream().allMatch(state -> state == ARCHIVED)) {
            return JobStage.ARCHIVED;
        }
        if (finished == counted.size()) {
            return JobStage.COMPLETE;
        }
        if (counted.stream().allMatch(List.of(READY_FOR_PRODUCTION, COMPLETE, ARCHIVED)::contains)) {
            return JobStage.READY;
        }
        return counted.stream().allMatch(state -> state == AWAITING_ARTWORK)
                ? JobStage.NOT_STARTED
                : JobStage.IN_PROGRESS;
    }

    private static JobProgress of(int some, ItemState state, int others, ItemState other) {
        List<ItemState> items = new ArrayList<>(Collections.nCopies(some, state));
        items.addAll(Collections.nCopies(others, other));
        return of(items.toArray(ItemState[]::new));
    }

    private static JobProgress of(ItemState... items) {
        int[] counts = new int[ItemState.BY_NUMBER.size()];
        Arrays.stream(items).forEach(state -> counts[state.number() - 1]++);
        return JobProgress.of(counts, AT);
    }
}
