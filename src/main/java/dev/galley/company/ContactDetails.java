package dev.galley.company;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import org.jspecify.annotations.Nullable;

/** How a contact is called and reached. */
public record ContactDetails(
        String name, String email, @Nullable String phone) {

    /** Checks the forms of what is given beside an external id, by which alone the contact can be found. */
    static void check(
            @Nullable String name, @Nullable String phone, InputPath inputPath, ValidationErrors validationErrors) {
        name(name, inputPath, validationErrors);
        phone(phone, inputPath, validationErrors);
    }

    private static @Nullable String name(
            @Nullable String name, InputPath inputPath, ValidationErrors validationErrors) {
        return Text.NAME.requiredIfGiven(name, Bounds.NAME, inputPath.at("name"), validationErrors);
    }

    private static @Nullable String phone(
            @Nullable String phone, InputPath inputPath, ValidationErrors validationErrors) {
        return PhoneNumbers.optional(phone, inputPath.at("phone"), validationErrors);
    }

    /** Checks the forms; where there is no name, the e-mail address stands for it. Null without a good address. */
    static @Nullable ContactDetails of(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            InputPath inputPath,
            ValidationErrors validationErrors) {
        String called = name(name, inputPath, validationErrors);
        String reached = Emails.required(email, inputPath.at("email"), validationErrors);
        String rung = phone(phone, inputPath, validationErrors);
        return reached == null ? null : new ContactDetails(called == null ? reached : called, reached, rung);
    }
}
