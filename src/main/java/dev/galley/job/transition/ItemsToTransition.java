package dev.galley.job.transition;

import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
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
record ItemsToTransition(@Nullable UUID jobId, List<UUID> ids, List<@Nullable Integer> expectedVersions) {

    private static final InputPath ITEMS = InputPath.input().at("items");

    static ItemsToTransition of(TransitionJobItemsInput input, ValidationErrors validationErrors) {
        if ((input.items() == null) == (input.jobId() == null)) {
            validationErrors.add(
                    input.items() == null ? UserErrorCode.REQUIRED : UserErrorCode.INVALID,
                    InputPath.input(),
                    "Say which items to move: by \"items\" or by \"jobId\", one of the two.");
            return new ItemsToTransition(null, List.of(), List.of());
        }
        return input.jobId() == null ? named(input.items(), validationErrors) : ofJob(input.jobId(), validationErrors);
    }

    private static ItemsToTransition ofJob(String jobId, ValidationErrors validationErrors) {
        UUID id = TypeId.JOB.parse(jobId).orElse(null);
        if (id == null) {
            validationErrors.add(
                    UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "There is no job with this id.");
        }
        return new ItemsToTransition(id, List.of(), List.of());
    }

    private static ItemsToTransition named(List<ItemToTransitionInput> inputs, ValidationErrors validationErrors) {
        if (inputs.isEmpty()) {
            validationErrors.add(UserErrorCode.REQUIRED, ITEMS, "Give at least one item.");
        }
        if (inputs.size() > Bounds.MOVES_IN_A_CALL) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    ITEMS,
                    String.format(Locale.ROOT, "At most %,d items in a call.", Bounds.MOVES_IN_A_CALL));
            return new ItemsToTransition(null, List.of(), List.of());
        }
        List<UUID> ids = new ArrayList<>(inputs.size());
        List<@Nullable Integer> expectedVersions = new ArrayList<>(inputs.size());
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            UUID id = TypeId.ITEM.parse(inputs.get(i).jobItemId()).orElseGet(Ids::next);
            if (!seen.add(id)) {
                validationErrors.add(
                        UserErrorCode.INVALID, ITEMS.at(i).at("jobItemId"), "This item is in the call twice.");
            }
            ids.add(id);
            expectedVersions.add(inputs.get(i).expectedVersion());
        }
        return new ItemsToTransition(null, ids, expectedVersions);
    }
}
