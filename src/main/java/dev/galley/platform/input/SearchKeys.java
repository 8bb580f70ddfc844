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
 * Makes the texts that search looks into, and the patterns by which it does. Both are words, each behind a space: without
 * case, accents, strokes and punctuation, and ligatures as the letters that they join. What is no letter or digit of ASCII
 * is written in capital letters, so that PostgreSQL's trigrams know it in a database of any locale.
 */
public final class SearchKeys {

    /** Ends each text in a key, so that no phrase is found across two. */
    private static final String END = "|";

    /** Where three letters or digits stand in a row, trigrams find them within a word; otherwise its beginning. */
    private static final Pattern WITHIN_A_WORD = Pattern.compile("(?:[a-z0-9]|[A-M][N-Z]{4}){3}");

    /** The digits, in base 13, of a character that is not ASCII: the first is of A to M, the others of N to Z. */
    private static final int BASE = 13;

    private static final int DIGITS = 5;

    // In a static field: the native executable has it, without ICU's names, from its build.
    private static final Map<Integer, String> PLAIN = plainLetters();

    private SearchKeys() {}

    /** The key of a thing that is called by these texts; null is left out. */
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
     * The patterns of {@code like}, all of which fit the keys of what a search finds; the longest first. One for each piece
     * of text between white space.
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

    /** A character that is not ASCII as keys have it; empty for what stands between words. */
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
            // Those before are written as apostrophes (ʼ, ʻ).
            case UCharacterCategory.MODIFIER_LETTER -> c > 0x2BF;
            default -> false;
        };
    }

    /** Emoji and the like; their skin tones and styles are not. */
    private static boolean isSymbol(int c) {
        return UCharacter.getType(c) == UCharacterCategory.OTHER_SYMBOL && !Text.isInvisible(c);
    }

    /** Whether the character is a word of its own, since its script has no spaces between words, or none at all. */
    private static boolean isWord(int c) {
        int script = UScript.getScript(c);
        return isSymbol(c)
                || script == UScript.HANGUL
                || UScript.breaksBetweenLetters(script)
                || UScript.hasScript(c, UScript.KATAKANA); // ー, which no script has alone
    }

    private static String code(int c) {
        StringBuilder code = new StringBuilder(DIGITS).append((char) ('A' + c % BASE));
        for (int rest = c / BASE; code.length() < DIGITS; rest /= BASE) {
            code.append((char) ('N' + rest % BASE));
        }
        return code.toString();
    }

    /** Small Latin letters that no normalization takes apart, as the plain ones that their names are made of. */
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
