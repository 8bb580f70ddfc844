package dev.galley.item;

import dev.galley.platform.input.Patch;
import java.time.LocalDate;

/** The fields of an update of an item. */
record ItemEdit(
        Patch<String> name,
        Patch<String> description,
        Patch<Integer> quantity,
        Patch<Integer> position,
        Patch<String> externalId,
        Patch<LocalDate> dueOn) {}
