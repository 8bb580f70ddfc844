package dev.galley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ItemStateTest {

    /** The table of transitions as in the trade, repeated here; a star marks a transition that requires a reason. */
    private static final String TABLE = """
            AWAITING_ARTWORK: IN_REVIEW CANCELLED
            IN_REVIEW: CUSTOMER_NOTIFIED_OF_ISSUES PROOF_SENT READY_FOR_PRODUCTION CANCELLED
            CUSTOMER_NOTIFIED_OF_ISSUES: IN_REVIEW CANCELLED
            PROOF_SENT: READY_FOR_PRODUCTION PROOF_CHANGES_REQUESTED IN_REVIEW* CANCELLED
            PROOF_CHANGES_REQUESTED: PROOF_SENT IN_REVIEW READY_FOR_PRODUCTION* CANCELLED
            READY_FOR_PRODUCTION: COMPLETE IN_REVIEW* CANCELLED
            COMPLETE: ARCHIVED READY_FOR_PRODUCTION*
            ARCHIVED: COMPLETE*
            CANCELLED:
            """;

    private static final Map<ItemState, Set<ItemState>> ALLOWED = new EnumMap<>(ItemState.class);
    private static final Map<ItemState, Set<ItemState>> WITH_REASON = new EnumMap<>(ItemState.class);

    static {
        TABLE.lines().forEach(line -> {
            ItemState from = ItemState.valueOf(line.substring(0, line.indexOf(':')));
            ALLOWED.put(from, new HashSet<>());
            WITH_REASON.put(from, new HashSet<>());
            Arrays.stream(line.substring(line.indexOf(':') + 1).trim().split(" "))
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> place(from, word));
        });
    }

    private static void place(ItemState from, String word) {
        ItemState to = ItemState.valueOf(word.replace("*", ""));
        ALLOWED.get(from).add(to);
        if (word.endsWith("*")) {
            WITH_REASON.get(from).add(to);
        }
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(ItemState.values())
                .flatMap(from -> Arrays.stream(ItemState.values()).map(to -> Arguments.of(from, to)));
    }

    @Test
    void there_are_nine_states_and_81_pairs() {
        assertEquals(9, ALLOWED.size());
        assertEquals(81, pairs().count());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void allows_the_moves_of_the_table_and_no_other(ItemState from, ItemState to) {
        List<MoveFault> faults = from.judge(complete(from, to), Mover.SHOP);

        assertEquals(ALLOWED.get(from).contains(to) ? List.of() : List.of(MoveFault.TRANSITION_NOT_ALLOWED), faults);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void requires_a_reason_and_an_approval_where_the_table_says_so(ItemState from, ItemState to) {
        List<MoveFault> expected = new ArrayList<>();
        if (WITH_REASON.get(from).contains(to)) {
            expected.add(MoveFault.NOTE_REQUIRED);
        }
        if (to == ItemState.READY_FOR_PRODUCTION) {
            expected.add(MoveFault.APPROVAL_REQUIRED);
        }

        List<MoveFault> faults =
                from.judge(new RequestedMove(to, null, NoteVisibility.INTERNAL, null, null), Mover.SHOP);

        assertEquals(ALLOWED.get(from).contains(to) ? expected : List.of(MoveFault.TRANSITION_NOT_ALLOWED), faults);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void takes_an_approval_into_ready_for_production_only(ItemState from, ItemState to) {
        for (Approval approval : Approval.values()) {
            List<MoveFault> faults =
                    from.judge(new RequestedMove(to, "why", NoteVisibility.CUSTOMER, approval, null), Mover.SHOP);

            assertEquals(
                    ALLOWED.get(from).contains(to) && to != ItemState.READY_FOR_PRODUCTION,
                    faults.equals(List.of(MoveFault.APPROVAL_NOT_APPLICABLE)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void offers_exactly_what_it_accepts_and_says_what_that_requires(ItemState from) {
        List<ItemState> accepted = new ArrayList<>();
        for (AvailableTransition offered : from.transitions(Mover.SHOP)) {
            RequestedMove asDemanded = new RequestedMove(
                    offered.to(),
                    offered.requiresNote() ? "why" : null,
                    NoteVisibility.INTERNAL,
                    offered.requiresApproval() ? Approval.CUSTOMER : null,
                    null);
            assertEquals(List.of(), from.judge(asDemanded, Mover.SHOP));
            assertEquals(WITH_REASON.get(from).contains(offered.to()), offered.requiresNote());
            accepted.add(offered.to());
        }
        assertEquals(ALLOWED.get(from), new HashSet<>(accepted));
        assertEquals(accepted.stream().sorted().toList(), accepted);
    }

    @Test
    void begins_awaiting_artwork_or_in_review() {
        List<ItemState> initial =
                Arrays.stream(ItemState.values()).filter(ItemState::initial).toList();

        assertEquals(List.of(ItemState.AWAITING_ARTWORK, ItemState.IN_REVIEW), initial);
    }

    @ParameterizedTest
    @EnumSource
    void every_state_but_cancelled_can_be_left_and_every_state_but_the_first_reached(ItemState state) {
        boolean reached = ALLOWED.values().stream().anyMatch(next -> next.contains(state));

        assertEquals(state != ItemState.CANCELLED, !state.next().isEmpty());
        assertTrue(reached || state == ItemState.AWAITING_ARTWORK);
    }

    private static RequestedMove complete(ItemState from, ItemState to) {
        Approval approval = to == ItemState.READY_FOR_PRODUCTION ? Approval.INTERNAL : null;
        return new RequestedMove(to, "why", NoteVisibility.INTERNAL, approval, null);
    }

    /** They are stored, so this list may only be extended. */
    @Test
    void the_numbers_of_the_states_never_change() {
        assertEquals(
                "AWAITING_ARTWORK IN_REVIEW CUSTOMER_NOTIFIED_OF_ISSUES PROOF_SENT PROOF_CHANGES_REQUESTED"
                        + " READY_FOR_PRODUCTION COMPLETE CANCELLED ARCHIVED",
                ItemState.BY_NUMBER.stream().map(Enum::name).collect(Collectors.joining(" ")));
        for (int i = 0; i < ItemState.BY_NUMBER.size(); i++) {
            assertEquals(i + 1, ItemState.BY_NUMBER.get(i).number());
        }
    }
}
