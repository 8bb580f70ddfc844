package dev.galley.company;

import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Text;
import org.jspecify.annotations.Nullable;

/** How a contact is called and reached. */
public record ContactCard(
        String name, String email, @Nullable String phone) {

    /** Checks the forms of what is given beside an external id, by which alone the contact can be found. */
    static void check(@Nullable String name, @Nullable String phone, Place place, Faults faults) {
        name(name, place, faults);
        phone(phone, place, faults);
    }

    private static @Nullable String name(@Nullable String name, Place place, Faults faults) {
        return Text.NAME.requiredIfGiven(name, Bounds.NAME, place.at("name"), faults);
    }

    private static @Nullable String phone(@Nullable String phone, Place place, Faults faults) {
        return PhoneNumbers.optional(phone, place.at("phone"), faults);
    }

    /** Checks the forms; where there is no name, the e-mail address stands for it. Null without a good address. */
    static @Nullable ContactCard of(
            @Nullable String name, @Nullable String email, @Nullable String phone, Place place, Faults faults) {
        String called = name(name, place, faults);
        String reached = Emails.required(email, place.at("email"), faults);
        String rung = phone(phone, place, faults);
        return reached == null ? null : new ContactCard(called == null ? reached : called, reached, rung);
    }
}
