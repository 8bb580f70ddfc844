package dev.galley.item;

import dev.galley.people.Person;
import dev.galley.platform.input.Patch;
import java.time.LocalDate;

/** The fields of an update of an item. */
public record ItemEdit(
        Patch<String> name,
        Patch<String> description,
        Patch<Integer> quantity,
        Patch<Integer> position,
        Patch<String> externalId,
        Patch<LocalDate> dueOn,
        Patch<Person> assignee) {

    /** An update of what can be planned for many items at once. */
    public static ItemEdit plan(Patch<LocalDate> dueOn, Patch<Person> assignee) {
        return new ItemEdit(
                Patch.omitted(), Patch.omitted(), Patch.omitted(), Patch.omitted(), Patch.omitted(), dueOn, assignee);
    }
}
