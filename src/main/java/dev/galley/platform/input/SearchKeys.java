package dev.galley.platform.input;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates the texts that are searched, and the patterns to search them with. Both consist of words, each preceded by a
 * space, without case, accents, strokes and punctuation, and with ligatures as separate letters. Characters other than
 * ASCII letters and digits are encoded as capital letters, so that PostgreSQL's trigrams recognize them in a database
 * of any locale.
 */
public final class SearchKeys {

    /** Ends each text in a key, so that a phrase does not match across two texts. */
    private static final String END = "|";

    /**
     * If three letters or digits are adjacent, trigrams can find them within a word; otherwise only at its beginning.
     */
    private static final Pattern WITHIN_A_WORD = Pattern.compile("(?:[a-z0-9]|[A-M][N-Z]{4}){3}");

    /** The base of the digits that encode a non-ASCII character: the first is A to M, the others N to Z. */
    private static final int BASE = 13;

    private static final int DIGITS = 5;

    // In a static field, so that the native executable contains it from build time, without ICU's names.
    private static final Map<Integer, String> PLAIN = plainLetters();

    private SearchKeys() {}

    /** The key of an object with these texts; null is left out. */
    public static String of(@Nullable String... texts) {
        StringBuilder key = new StringBuilder();
        for (String text : texts) {
            if (text != null) {
                addWords(text, key);
                key.append(END);
            }
        }
        return key.toString();
    }

    /**
     * The {@code like} patterns that must all match the key of a result, longest first; one per piece of text between
     * white space.
     */
    static List<String> patterns(String search) {
        return Arrays.stream(search.split("(?U)\\s+"))
                .map(text -> addWords(text, new StringBuilder()).toString())
                .filter(words -> !words.isEmpty())
                .map(words -> WITHIN_A_WORD.matcher(words).find() ? words.substring(1) : words)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .map(words -> "%" + words + "%")
                .toList();
    }

    private static StringBuilder addWords(String text, StringBuilder words) {
        String folded = ComparisonKeys.withoutMarks(text);
        boolean betweenWords = true;
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int c = folded.codePointAt(i);
            if (c < 0x80) {
                boolean inWord = 'a' <= c && c <= 'z' || '0' <= c && c <= '9';
                if (inWord) {
                    words.append(betweenWords ? " " : "").append((char) c);
                }
                betweenWords = !inWord;
            } else if (!Text.isIgnorable(c)) {
                String plain = plain(c);
                if (!plain.isEmpty()) {
                    words.append(betweenWords || isWord(c) ? " " : "").append(plain);
                }
                betweenWords = plain.isEmpty();
            }
        }
        return words;
    }

    /** A non-ASCII character as it is in keys; empty if it separates words. */
    private static String plain(int c) {
        String plain = PLAIN.get(c);
        return plain != null ? plain : isLetterOrDigit(c) || isSymbol(c) ? code(c) : "";
    }

    private static boolean isLetterOrDigit(int c) {
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.LOWERCASE_LETTER,
                    UCharacterCategory.UPPERCASE_LETTER,
                    UCharacterCategory.TITLECASE_LETTER,
                    UCharacterCategory.OTHER_LETTER,
                    UCharacterCategory.DECIMAL_DIGIT_NUMBER,
                    UCharacterCategory.LETTER_NUMBER,
                    UCharacterCategory.OTHER_NUMBER,
                    UCharacterCategory.COMBINING_SPACING_MARK,
                    UCharacterCategory.PRIVATE_USE -> true;
            // Those below are used as apostrophes (ʼ, ʻ).
            case UCharacterCategory.MODIFIER_LETTER -> c > 0x2BF;
            default -> false;
        };
    }

    /** Emoji and similar symbols, but not their skin tones and styles. */
    private static boolean isSymbol(int c) {
        return UCharacter.getType(c) == UCharacterCategory.OTHER_SYMBOL && !Text.isInvisible(c);
    }

    /**
     * Whether the character is a word by itself, because its script has no spaces between words, or it has no script.
     */
    private static boolean isWord(int c) {
        int script = UScript.getScript(c);
        return isSymbol(c)
                || script == UScript.HANGUL
                || UScript.breaksBetweenLetters(script)
                || UScript.hasScript(c, UScript.KATAKANA); // ー, which belongs to several scripts
    }

    private static String code(int c) {
        StringBuilder code = new StringBuilder(DIGITS).append((char) ('A' + c % BASE));
        for (int rest = c / BASE; code.length() < DIGITS; rest /= BASE) {
            code.append((char) ('N' + rest % BASE));
        }
        return code.toString();
    }

    /** Small Latin letters that have no decomposition, as the plain letters in their Unicode names. */
    private static Map<Integer, String> plainLetters() {
        Pattern name =
                Pattern.compile("LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS |BARRED )?([A-Z]{1,2})(?: BAR| WITH .+)?");
        Map<Integer, String> plain = new HashMap<>();
        for (int c = 0x80; c < 0xFB00; c++) {
            if (UCharacter.getType(c) == UCharacterCategory.LOWERCASE_LETTER && UScript.getScript(c) == UScript.LATIN) {
                Matcher matcher = name.matcher(UCharacter.getName(c));
                if (matcher.matches()) {
                    plain.put(c, matcher.group(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        plain.put((int) 'þ', "th");
        plain.put((int) 'ð', "d");
        plain.put((int) 'ŋ', "n");
        "×✕✖⨯".codePoints().forEach(cross -> plain.put(cross, "x"));
        return Map.copyOf(plain);
    }
}
