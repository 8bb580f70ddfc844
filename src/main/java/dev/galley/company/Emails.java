package dev.galley.company;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.Text;
import org.jspecify.annotations.Nullable;

/** Checks email addresses: RFC 5322 without obsolete forms, comments, display names and literal IP addresses. */
final class Emails {

    private static final EmailValidator VALIDATOR =
            JMail.strictValidator().disallowExplicitSourceRouting().disallowQuotedIdentifiers();

    private Emails() {}

    /** The address without surrounding white space; null, with an error, if it is missing or invalid. */
    static @Nullable String required(@Nullable String raw, InputPath inputPath, ValidationErrors validationErrors) {
        String address = Text.REFERENCE.required(raw, Bounds.EMAIL, inputPath, validationErrors);
        if (address != null && (!isAddress(address) || Contact.isErasedAddress(address))) {
            validationErrors.add(
                    UserErrorCode.INVALID,
                    inputPath,
                    "This is not an email address. Give one like name@example.com, without a display name.");
            return null;
        }
        return address;
    }

    private static boolean isAddress(String text) {
        try {
            // JMail does not know Unicode white space, nor which domains are invalid.
            return text.codePoints().noneMatch(Text::isSpace)
                    && VALIDATOR.isValid(text)
                    && ComparisonKeys.domain(text.substring(text.lastIndexOf('@') + 1))
                            .isPresent();
        } catch (IndexOutOfBoundsException unfinishedQuote) {
            // JMail looks for the end of a quotation beyond the end of the text.
            return false;
        }
    }
}
