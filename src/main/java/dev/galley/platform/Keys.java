package dev.galley.platform;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the keys by which texts of people are compared and kept unique. */
public final class Keys {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    private Keys() {}

    /**
     * The key of a reference, a name or an e-mail address: NFKC, full case folding (ß is ss) and no surrounding space.
     * The only place that makes keys; the unique indexes stand on them.
     */
    public static String of(String text) {
        if (isAscii(text)) {
            // Most are, and of these the forms below are the text itself.
            return Text.strip(text.toLowerCase(Locale.ROOT));
        }
        String folded = UCharacter.foldCase(Normalizer.normalize(text, Normalizer.Form.NFKC), true);
        return Text.strip(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    /** What search looks into, and for: as a key, without accents; of several texts, those that there are. */
    public static String searched(@Nullable String... texts) {
        String text = Arrays.stream(texts).filter(Objects::nonNull).collect(Collectors.joining(" "));
        if (isAscii(text)) {
            return of(text);
        }
        String apart = Normalizer.normalize(of(text), Normalizer.Form.NFD);
        return Normalizer.normalize(MARKS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    }

    /** A key that sorts as people do: each number is written after its length, so that 9 comes before 10. */
    public static String sorted(String text) {
        return NUMBERS.matcher(of(text)).replaceAll(number -> {
            String digits = LEADING_ZEROS.matcher(number.group()).replaceFirst("");
            return (digits.length() < 10 ? "0" : "") + digits.length() + digits;
        });
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
