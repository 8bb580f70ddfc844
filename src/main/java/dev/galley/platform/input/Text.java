package dev.galley.platform.input;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which texts are accepted. Lengths are Unicode code points after NFC. Control, format, default-ignorable and
 * blank-looking characters, line separators, unassigned code points and lone surrogates are rejected; each kind of text
 * lists exceptions. Character properties are those of ICU's Unicode version, so that every JDK accepts the same.
 */
public enum Text {
    /** One line of visible characters: references, email addresses, telephone numbers, IDs and keys. */
    REFERENCE(false, false),
    /** One line, which may contain emoji sequences, and ZWJ and ZWNJ between visible characters. */
    NAME(true, false),
    /** Like a name, and also line breaks, tabs, and the marks, embeddings and isolates of bidirectional text. */
    PROSE(true, true);

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final int LEFT_TO_RIGHT_OVERRIDE = 0x202D;
    private static final int RIGHT_TO_LEFT_OVERRIDE = 0x202E;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int ENCLOSING_KEYCAP = 0x20E3;

    /**
     * The flag of a part of a country, such as England: a black flag, the code of the part in tag characters, and a
     * terminator.
     */
    private static final Pattern SUBDIVISION_FLAG =
            Pattern.compile("\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,6}\\x{E007F}");

    private final boolean sequences;
    private final boolean lines;

    Text(boolean sequences, boolean lines) {
        this.sequences = sequences;
        this.lines = lines;
    }

    /** The text in NFC without surrounding white space; null, with an error, if it is missing, blank or not allowed. */
    public @Nullable String required(
            @Nullable String raw, int maxLength, InputPath inputPath, ValidationErrors validationErrors) {
        if (isBlank(raw)) {
            validationErrors.add(UserErrorCode.REQUIRED, inputPath, "Give a text that is not blank.");
            return null;
        }
        return optional(raw, maxLength, inputPath, validationErrors);
    }

    /** The same, but null without an error if the text is missing. A blank text is not the same as an omitted one. */
    public @Nullable String requiredIfGiven(
            @Nullable String raw, int maxLength, InputPath inputPath, ValidationErrors validationErrors) {
        return raw == null ? null : required(raw, maxLength, inputPath, validationErrors);
    }

    /** The text; null without an error if it is missing or blank, which is the same for optional fields. */
    public @Nullable String optional(
            @Nullable String raw, int maxLength, InputPath inputPath, ValidationErrors validationErrors) {
        if (raw == null || isBlank(raw)) {
            return null;
        }
        String stripped = strip(raw);
        int index = firstNotAllowed(stripped);
        if (index >= 0) {
            validationErrors.add(UserErrorCode.INVALID, inputPath, notAllowed(stripped, index));
            return null;
        }
        String text = NFC.normalize(stripped);
        return tooLong(text, maxLength, inputPath, validationErrors) ? null : text;
    }

    /** An external identifier, stored and compared exactly as given; null, with an error, if it is not allowed. */
    public static @Nullable String exact(
            @Nullable String raw, int maxLength, InputPath inputPath, ValidationErrors validationErrors) {
        if (raw == null) {
            return null;
        }
        if (isBlank(raw)) {
            validationErrors.add(
                    UserErrorCode.REQUIRED, inputPath, "Give a text that is not blank, or omit the field.");
            return null;
        }
        int index = REFERENCE.firstNotAllowed(raw);
        if (index >= 0) {
            validationErrors.add(UserErrorCode.INVALID, inputPath, notAllowed(raw, index));
            return null;
        }
        return tooLong(NFC.normalize(raw), maxLength, inputPath, validationErrors) ? null : raw;
    }

    /** An external ID for a lookup; empty if no object can have it, because it would have been rejected. */
    public static Optional<String> exactForLookup(String text) {
        return REFERENCE.firstNotAllowed(text) < 0 ? Optional.of(text) : Optional.empty();
    }

    /** A text of this kind for a lookup, as it is stored; empty if none can be. */
    public Optional<String> forLookup(String text) {
        String stripped = strip(text);
        return allows(stripped) ? Optional.of(NFC.normalize(stripped)) : Optional.empty();
    }

    /** Whether texts of this kind may contain these characters. */
    public boolean allows(String text) {
        return firstNotAllowed(text) < 0;
    }

    /** Whether the text is missing, or contains only white space and invisible characters. */
    public static boolean isBlank(@Nullable String text) {
        return text == null || text.codePoints().allMatch(c -> isSpace(c) || isInvisible(c));
    }

    /** Whether the character is white space, including no-break spaces and line breaks. */
    public static boolean isSpace(int c) {
        return UCharacter.isUWhiteSpace(c);
    }

    /** Whether the character is invisible, but not white space: it is default-ignorable, or looks blank. */
    public static boolean isInvisible(int c) {
        return c > '~' && (isIgnorable(c) || looksBlank(c));
    }

    /** The text without its invisible characters. */
    public static String withoutInvisible(String text) {
        return text.codePoints()
                .filter(c -> !isInvisible(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether Unicode defines the character as default-ignorable. */
    static boolean isIgnorable(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Whether the character has no ink, but is neither white space nor ignorable. */
    private static boolean looksBlank(int c) {
        return switch (c) {
            case 0x2800, // braille pattern blank
                    0x303F, // ideographic half fill space
                    0xFFFC, // object replacement character: in place of an image that was not pasted with the text
                    0x13441, // Egyptian hieroglyph full blank
                    0x13442, // Egyptian hieroglyph half blank
                    0x16FE4, // Khitan small script filler
                    0x1D159 // musical symbol null notehead
            -> true;
            default -> false;
        };
    }

    /** The text without white space at both ends. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean tooLong(String text, int maxLength, InputPath inputPath, ValidationErrors validationErrors) {
        int length = text.codePointCount(0, text.length());
        if (length > maxLength) {
            validationErrors.add(
                    UserErrorCode.TOO_LONG,
                    inputPath,
                    String.format(
                            Locale.ROOT, "At most %,d characters are allowed; this text has %,d.", maxLength, length));
        }
        return length > maxLength;
    }

    private static String notAllowed(String text, int index) {
        return String.format(
                Locale.ROOT, "The character U+%04X is not allowed here. Remove it.", text.codePointAt(index));
    }

    /** The index of the first code point that is not allowed; -1 if there is none. */
    private int firstNotAllowed(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i += length) {
            length = lengthAllowedAt(text, i);
            if (length == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The length in chars of the allowed character or sequence at an index; 0 if it is not allowed. */
    private int lengthAllowedAt(String text, int index) {
        int c = text.codePointAt(index);
        if (' ' <= c && c <= '~') {
            return 1;
        }
        if (sequences && c == 0x1F3F4) {
            Matcher flag = SUBDIVISION_FLAG.matcher(text).region(index, text.length());
            if (flag.lookingAt()) {
                return flag.end() - index;
            }
        }
        boolean allowed = isInvisible(c)
                ? sequences && isInSequence(text, index, c) || lines && isDirection(c)
                : isVisible(c) || isSpace(c) && isAllowedSpace(c);
        return allowed ? Character.charCount(c) : 0;
    }

    private boolean isAllowedSpace(int c) {
        return UCharacter.getType(c) == UCharacterCategory.SPACE_SEPARATOR
                || lines && (c == '\n' || c == '\r' || c == '\t');
    }

    /**
     * Whether the character determines the direction of adjacent text. Overrides are not included: they show text
     * backwards.
     */
    private static boolean isDirection(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL)
                && c != LEFT_TO_RIGHT_OVERRIDE
                && c != RIGHT_TO_LEFT_OVERRIDE;
    }

    /** Whether an invisible character belongs to its neighbours: a joiner, or an emoji style. */
    private static boolean isInSequence(String text, int index, int c) {
        if (index == 0) {
            return false;
        }
        int before = text.codePointBefore(index);
        int after = index + 1 < text.length() ? text.codePointAt(index + 1) : ' ';
        return switch (c) {
            case ZWJ, ZWNJ -> (isVisible(before) || isStyle(before)) && isVisible(after);
            case TEXT_STYLE, EMOJI_STYLE ->
                UCharacter.hasBinaryProperty(before, UProperty.EMOJI) && (before > '9' || after == ENCLOSING_KEYCAP);
            default -> false;
        };
    }

    private static boolean isStyle(int c) {
        return c == TEXT_STYLE || c == EMOJI_STYLE;
    }

    private static boolean isVisible(int c) {
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.CONTROL,
                    UCharacterCategory.FORMAT,
                    UCharacterCategory.SURROGATE,
                    UCharacterCategory.UNASSIGNED,
                    UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR,
                    UCharacterCategory.SPACE_SEPARATOR -> false;
            default -> !isInvisible(c);
        };
    }
}
