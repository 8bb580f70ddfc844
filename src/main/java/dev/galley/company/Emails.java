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

/** Checks e-mail addresses: RFC 5322 without its obsolete forms, comments, display names and literal IP addresses. */
final class Emails {

    private static final EmailValidator VALIDATOR =
            JMail.strictValidator().disallowExplicitSourceRouting().disallowQuotedIdentifiers();

    private Emails() {}

    /** The address without surrounding space; null, with a fault, when it is missing or not one. */
    static @Nullable String required(@Nullable String raw, InputPath inputPath, ValidationErrors validationErrors) {
        String address = Text.REFERENCE.required(raw, Bounds.EMAIL, inputPath, validationErrors);
        if (address != null && (!isAddress(address) || Contact.isOfNobody(address))) {
            validationErrors.add(
                    UserErrorCode.INVALID,
                    inputPath,
                    "This is not an e-mail address. Give one like name@example.com, without a display name.");
            return null;
        }
        return address;
    }

    private static boolean isAddress(String text) {
        try {
            // JMail knows neither the white space of Unicode nor which domains there cannot be.
            return text.codePoints().noneMatch(Text::isSpace)
                    && VALIDATOR.isValid(text)
                    && ComparisonKeys.domain(text.substring(text.lastIndexOf('@') + 1))
                            .isPresent();
        } catch (IndexOutOfBoundsException unfinishedQuote) {
            // JMail looks for the end of a quotation behind the end of the text.
            return false;
        }
    }
}
