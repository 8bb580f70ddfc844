package dev.galley.company;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import org.jspecify.annotations.Nullable;

/** Reads telephone numbers as people paste them from web pages and address books. */
final class PhoneNumbers {

    private PhoneNumbers() {}

    /**
     * The number without invisible characters (directional marks, zero-width spaces), and with plain spaces and
     * hyphens. Null if it is missing or blank, or, with an error, if it contains a character that is not allowed.
     */
    static @Nullable String optional(@Nullable String raw, InputPath inputPath, ValidationErrors validationErrors) {
        return Text.REFERENCE.optional(raw == null ? null : plain(raw), Bounds.PHONE, inputPath, validationErrors);
    }

    private static String plain(String raw) {
        return Text.withoutInvisible(raw)
                .codePoints()
                .map(PhoneNumbers::plain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int plain(int c) {
        if (UCharacter.getType(c) == UCharacterCategory.SPACE_SEPARATOR) {
            return ' ';
        }
        return UCharacter.hasBinaryProperty(c, UProperty.DASH) ? '-' : c;
    }
}
