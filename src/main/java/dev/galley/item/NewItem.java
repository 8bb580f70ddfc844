package dev.galley.item;

import dev.galley.item.api.NewJobItemInput;
import dev.galley.label.NewMetadata;
import dev.galley.lifecycle.ItemState;
import dev.galley.people.Person;
import dev.galley.people.PersonInput;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import dev.galley.platform.sql.StatementPipeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item to create, after the format of the input was checked. */
public record NewItem(
        String name,
        @Nullable String description,
        int quantity,
        @Nullable String externalId,
        @Nullable LocalDate dueOn,
        @Nullable Person assignee,
        ItemState initialState,
        List<NewMetadata> metadata) {

    /** Checks the format of items to create: 1 to 200, without duplicate external IDs. */
    public static List<NewItem> of(
            @Nullable List<? extends @Nullable NewJobItemInput> inputs, ValidationErrors validationErrors) {
        InputPath inputPath = InputPath.input().at("items");
        if (inputs == null || inputs.isEmpty()) {
            validationErrors.add(UserErrorCode.REQUIRED, inputPath, "A job has at least one item. Give one or more.");
            return List.of();
        }
        if (inputs.size() > Bounds.ITEMS_IN_A_CALL) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    inputPath,
                    String.format(
                            Locale.ROOT,
                            "A call can have at most %d items. Add the others with addJobItems.",
                            Bounds.ITEMS_IN_A_CALL));
            return List.of();
        }
        List<NewItem> items = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            items.add(of(inputs.get(i), inputPath.at(i), validationErrors));
        }
        checkDuplicates(items, inputPath, validationErrors);
        return items;
    }

    /** The external IDs of new items. */
    public static List<String> externalIds(List<NewItem> items) {
        return items.stream().map(NewItem::externalId).filter(Objects::nonNull).toList();
    }

    /** Adds an error for each new item whose external ID is taken. */
    public static void checkTaken(
            List<NewItem> items, StatementPipeline.Answer<String> taken, ValidationErrors validationErrors) {
        Set<String> takenIds = new HashSet<>(taken.all());
        for (int i = 0; i < items.size(); i++) {
            if (takenIds.contains(items.get(i).externalId())) {
                validationErrors.add(
                        UserErrorCode.EXTERNAL_ID_TAKEN,
                        InputPath.input().at("items").at(i).at("externalId"),
                        "Another item has this external ID.");
            }
        }
    }

    private static NewItem of(@Nullable NewJobItemInput input, InputPath inputPath, ValidationErrors validationErrors) {
        if (input == null) {
            validationErrors.add(UserErrorCode.REQUIRED, inputPath, "Give an item, not null.");
            return new NewItem("", null, 1, null, null, null, ItemState.AWAITING_ARTWORK, List.of());
        }
        ItemState state = input.initialState() == null ? ItemState.AWAITING_ARTWORK : input.initialState();
        if (!state.initial()) {
            validationErrors.add(
                    UserErrorCode.INVALID,
                    inputPath.at("initialState"),
                    "The initial state must be AWAITING_ARTWORK, or IN_REVIEW if the artwork came with the "
                            + "order.");
        }
        return new NewItem(
                Objects.requireNonNullElse(
                        Text.NAME.required(input.name(), Bounds.NAME, inputPath.at("name"), validationErrors), ""),
                Text.PROSE.optional(input.description(), Bounds.PROSE, inputPath.at("description"), validationErrors),
                Bounds.number(input.quantity(), Bounds.QUANTITY, inputPath.at("quantity"), validationErrors),
                Text.exact(input.externalId(), Bounds.EXTERNAL_ID, inputPath.at("externalId"), validationErrors),
                input.dueOn(),
                PersonInput.checked(input.assignee(), inputPath.at("assignee"), validationErrors),
                state,
                NewMetadata.of(input.metadata(), inputPath.at("metadata"), validationErrors));
    }

    private static void checkDuplicates(List<NewItem> items, InputPath inputPath, ValidationErrors validationErrors) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String externalId = items.get(i).externalId();
            if (externalId != null && !seen.add(externalId)) {
                validationErrors.add(
                        UserErrorCode.INVALID,
                        inputPath.at(i).at("externalId"),
                        "Two items of the call have this external ID.");
            }
        }
    }
}
