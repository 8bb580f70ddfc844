package dev.galley.job.bulk;

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
 * The items of a bulk call: those of a job, or a list with the expected version of each.
 *
 * @param ids in the order of the input; a malformed ID is replaced by one that no item has
 */
public record BulkItems(@Nullable UUID jobId, List<UUID> ids, List<@Nullable Integer> expectedVersions) {

    private static final InputPath ITEMS = InputPath.input().at("items");

    /** Checks the format of the input, which must have either the items or the job. */
    public static BulkItems of(
            @Nullable List<BulkItemInput> items, @Nullable String jobId, ValidationErrors validationErrors) {
        if (items != null && jobId == null) {
            return ofItems(items, validationErrors);
        }
        if (jobId != null && items == null) {
            return ofJob(jobId, validationErrors);
        }
        validationErrors.add(
                items == null ? UserErrorCode.REQUIRED : UserErrorCode.INVALID,
                InputPath.input(),
                "Give exactly one of \"items\" and \"jobId\".");
        return new BulkItems(null, List.of(), List.of());
    }

    private static BulkItems ofJob(String jobId, ValidationErrors validationErrors) {
        UUID id = TypeId.JOB.parse(jobId).orElse(null);
        if (id == null) {
            validationErrors.add(UserErrorCode.NOT_FOUND, InputPath.input().at("jobId"), "No job has this ID.");
        }
        return new BulkItems(id, List.of(), List.of());
    }

    private static BulkItems ofItems(List<BulkItemInput> inputs, ValidationErrors validationErrors) {
        if (inputs.isEmpty()) {
            validationErrors.add(UserErrorCode.REQUIRED, ITEMS, "Give at least one item.");
        }
        if (inputs.size() > Bounds.BULK_ITEMS_IN_A_CALL) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    ITEMS,
                    String.format(Locale.ROOT, "A call can have at most %,d items.", Bounds.BULK_ITEMS_IN_A_CALL));
            return new BulkItems(null, List.of(), List.of());
        }
        List<UUID> ids = new ArrayList<>(inputs.size());
        List<@Nullable Integer> expectedVersions = new ArrayList<>(inputs.size());
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            UUID id = TypeId.ITEM.parse(inputs.get(i).jobItemId()).orElseGet(Ids::next);
            if (!seen.add(id)) {
                validationErrors.add(
                        UserErrorCode.INVALID, ITEMS.at(i).at("jobItemId"), "This item appears twice in the call.");
            }
            ids.add(id);
            expectedVersions.add(inputs.get(i).expectedVersion());
        }
        return new BulkItems(null, ids, expectedVersions);
    }
}
