package dev.galley.job;

import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Ids;
import dev.galley.platform.Place;
import dev.galley.platform.TypeId;
import dev.galley.platform.UserErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items a bulk move is about: those of a job, or those named, with the version expected of each.
 *
 * @param ids in the order asked; an id that is not one of ours stands as one that nothing has
 */
record ItemsToMove(@Nullable UUID jobId, List<UUID> ids, List<@Nullable Integer> expectedVersions) {

    private static final Place ITEMS = Place.input().at("items");

    static ItemsToMove of(TransitionJobItemsInput input, Faults faults) {
        if ((input.items() == null) == (input.jobId() == null)) {
            faults.add(
                    input.items() == null ? UserErrorCode.REQUIRED : UserErrorCode.INVALID,
                    Place.input(),
                    "Say which items to move: by \"items\" or by \"jobId\", one of the two.");
            return new ItemsToMove(null, List.of(), List.of());
        }
        return input.jobId() == null ? named(input.items(), faults) : ofJob(input.jobId(), faults);
    }

    private static ItemsToMove ofJob(String jobId, Faults faults) {
        UUID id = TypeId.JOB.parse(jobId).orElse(null);
        if (id == null) {
            faults.add(UserErrorCode.NOT_FOUND, Place.input().at("jobId"), "There is no job with this id.");
        }
        return new ItemsToMove(id, List.of(), List.of());
    }

    private static ItemsToMove named(List<ItemToMoveInput> inputs, Faults faults) {
        if (inputs.isEmpty()) {
            faults.add(UserErrorCode.REQUIRED, ITEMS, "Give at least one item.");
        }
        if (inputs.size() > Bounds.MOVES_IN_A_CALL) {
            faults.add(
                    UserErrorCode.TOO_MANY,
                    ITEMS,
                    String.format(Locale.ROOT, "At most %,d items in a call.", Bounds.MOVES_IN_A_CALL));
            return new ItemsToMove(null, List.of(), List.of());
        }
        List<UUID> ids = new ArrayList<>(inputs.size());
        List<@Nullable Integer> expectedVersions = new ArrayList<>(inputs.size());
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            UUID id = TypeId.ITEM.parse(inputs.get(i).jobItemId()).orElseGet(Ids::next);
            if (!seen.add(id)) {
                faults.add(UserErrorCode.INVALID, ITEMS.at(i).at("jobItemId"), "This item is in the call twice.");
            }
            ids.add(id);
            expectedVersions.add(inputs.get(i).expectedVersion());
        }
        return new ItemsToMove(null, ids, expectedVersions);
    }
}
