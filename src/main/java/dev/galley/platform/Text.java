package dev.galley.platform;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What texts may come in. Lengths are Unicode code points after NFC. Control and format characters, line separators,
 * unassigned code points and lone surrogates are refused; each kind says what else it takes.
 */
public enum Text {
    /** One line without joiners: references and idempotency keys. */
    REFERENCE(false, false),
    /** One line, in which ZWJ and ZWNJ may stand between visible characters. */
    NAME(true, false),
    /** As a name, with line breaks and tabs. */
    PROSE(true, true);

    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    private final boolean joiners;
    private final boolean lines;

    Text(boolean joiners, boolean lines) {
        this.joiners = joiners;
        this.lines = lines;
    }

    /** The text in NFC without surrounding space; null, with a fault, when it is missing, blank or not allowed. */
    public @Nullable String required(@Nullable String raw, int most, Place place, Faults faults) {
        if (isBlank(raw)) {
            faults.add(UserErrorCode.REQUIRED, place, "Give a text here, not nothing and not only space.");
            return null;
        }
        return optional(raw, most, place, faults);
    }

    /** The same, null without a fault when the text is missing or blank. */
    public @Nullable String optional(@Nullable String raw, int most, Place place, Faults faults) {
        if (isBlank(raw)) {
            return null;
        }
        int wrong = firstNotAllowed(raw);
        if (wrong >= 0) {
            faults.add(UserErrorCode.INVALID, place, notAllowed(raw, wrong));
            return null;
        }
        String text = strip(Normalizer.normalize(raw, Normalizer.Form.NFC));
        return tooLong(text, most, place, faults) ? null : text;
    }

    /** An identifier of somebody else's, kept and compared exactly as given; null, with a fault, when not allowed. */
    public static @Nullable String exact(@Nullable String raw, int most, Place place, Faults faults) {
        if (raw == null) {
            return null;
        }
        if (isBlank(raw)) {
            faults.add(UserErrorCode.REQUIRED, place, "Give a text here, or leave the field out.");
            return null;
        }
        int wrong = REFERENCE.firstNotAllowed(raw);
        if (wrong >= 0) {
            faults.add(UserErrorCode.INVALID, place, notAllowed(raw, wrong));
            return null;
        }
        return tooLong(Normalizer.normalize(raw, Normalizer.Form.NFC), most, place, faults) ? null : raw;
    }

    /** A text to look something up by; empty when nothing can have it, since it would have been refused. */
    public static Optional<String> askable(String text) {
        return REFERENCE.firstNotAllowed(text) < 0 ? Optional.of(text) : Optional.empty();
    }

    /** Whether texts of this kind may have these characters. */
    public boolean allows(String text) {
        return firstNotAllowed(text) < 0;
    }

    /** Whether there is nothing, or nothing but space. */
    public static boolean isBlank(@Nullable String text) {
        return text == null || strip(text).isEmpty();
    }

    /** Without white space of any kind at both ends, no-break spaces included. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && space(text.charAt(start))) {
            start++;
        }
        while (end > start && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean space(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean tooLong(String text, int most, Place place, Faults faults) {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            faults.add(
                    UserErrorCode.TOO_LONG,
                    place,
                    "At most %,d characters are kept here; this has %,d.".formatted(most, length));
        }
        return length > most;
    }

    private static String notAllowed(String text, int index) {
        return "The character U+%04X is not allowed here. Remove it.".formatted(text.codePointAt(index));
    }

    /** The index of the first code point that is not allowed; -1 when there is none. */
    private int firstNotAllowed(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!allowed(c) && !(joiners && (c == ZWJ || c == ZWNJ) && betweenVisible(text, i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean allowed(int c) {
        return switch (UCharacter.getType(c)) { // ICU's Unicode, so that every JDK allows the same
            case UCharacterCategory.CONTROL -> lines && (c == '\n' || c == '\r' || c == '\t');
            case UCharacterCategory.FORMAT,
                    UCharacterCategory.SURROGATE,
                    UCharacterCategory.UNASSIGNED,
                    UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean betweenVisible(String text, int index) {
        return index > 0
                && index + 1 < text.length()
                && visible(text.codePointBefore(index))
                && visible(text.codePointAt(index + 1));
    }

    private static boolean visible(int c) {
        int type = UCharacter.getType(c);
        return type != UCharacterCategory.FORMAT
                && type != UCharacterCategory.CONTROL
                && !Character.isSpaceChar(c)
                && !Character.isWhitespace(c);
    }
}
