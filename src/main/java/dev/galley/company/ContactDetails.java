package dev.galley.company;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import org.jspecify.annotations.Nullable;

/** The name, email address and telephone number of a contact. */
public record ContactDetails(
        String name, String email, @Nullable String phone) {

    /** Checks the formats of what is given with an external ID, which is enough to find the contact. */
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

    /** Checks the formats. Without a name, the email address is used as the name. Null if the address is not valid. */
    static @Nullable ContactDetails of(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            InputPath inputPath,
            ValidationErrors validationErrors) {
        String validName = name(name, inputPath, validationErrors);
        String validEmail = Emails.required(email, inputPath.at("email"), validationErrors);
        String validPhone = phone(phone, inputPath, validationErrors);
        return validEmail == null
                ? null
                : new ContactDetails(validName == null ? validEmail : validName, validEmail, validPhone);
    }
}
