package dev.galley.platform.input;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Creates the keys by which texts are compared; unique indexes are on these keys. They are computed with ICU, so that
 * they do not depend on the JDK.
 */
public final class ComparisonKeys {

    // In static fields, so that the native executable contains them, with ICU's data, from build time.
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final IDNA UTS_46 =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** Some registered domains violate this rule. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    private ComparisonKeys() {}

    /** The key of a reference: NFKC, full case folding (ß is ss), collapsed white space. */
    public static String reference(String text) {
        return collapseSpaces(isAscii(text) ? lower(text) : NFKC.normalize(foldCase(NFKD.normalize(text))));
    }

    /**
     * The key of a name: NFC, full-width and half-width forms as the normal ones, full case folding, collapsed white
     * space, and without the ignorable characters of emoji sequences.
     */
    public static String name(String text) {
        if (isAscii(text)) {
            return collapseSpaces(lower(text));
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> !Text.isIgnorable(c)).forEach(c -> visible.append(normalizeWidth(c)));
        return collapseSpaces(NFC.normalize(foldCase(NFD.normalize(visible))));
    }

    /** The key of an email address: the local part by NFC and full case folding, the domain by UTS #46. */
    public static String email(String address) {
        int at = address.lastIndexOf('@') + 1;
        String local = address.substring(0, at);
        String domain = address.substring(at);
        return (isAscii(local) ? lower(local) : NFC.normalize(foldCase(NFD.normalize(local))))
                + domain(domain).orElse(lower(domain));
    }

    /**
     * A domain as mapped by UTS #46 without transitional processing (straße.example is not strasse.example), in
     * Unicode; empty if it is not a valid domain.
     */
    public static Optional<String> domain(String domain) {
        if (isAscii(domain) && !lower(domain).contains("xn--")) {
            // The usual case; the mapping then only changes the case.
            return Optional.of(lower(domain));
        }
        IDNA.Info info = new IDNA.Info();
        String unicode = UTS_46.nameToUnicode(domain, new StringBuilder(), info).toString();
        UTS_46.nameToASCII(domain, new StringBuilder(), info);
        return TOLERATED.containsAll(info.getErrors()) ? Optional.of(unicode) : Optional.empty();
    }

    /** The text by NFKC and full case folding, without accents and other marks that have no width. */
    static String withoutMarks(String text) {
        if (isAscii(text)) {
            return lower(text);
        }
        StringBuilder letters = new StringBuilder(text.length());
        NFKD.normalize(foldCase(NFKD.normalize(text)))
                .codePoints()
                .filter(c -> !isMark(c))
                .forEach(letters::appendCodePoint);
        return NFC.normalize(letters);
    }

    private static boolean isMark(int c) {
        int type = UCharacter.getType(c);
        return type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.ENCLOSING_MARK;
    }

    /** A key that sorts references as people expect: each number follows its length, so that 9 comes before 10. */
    public static String sortKey(String reference) {
        return NUMBERS.matcher(reference(reference)).replaceAll(number -> {
            String digits = LEADING_ZEROS.matcher(number.group()).replaceFirst("");
            return (digits.length() < 10 ? "0" : "") + digits.length() + digits;
        });
    }

    private static String foldCase(String text) {
        return UCharacter.foldCase(text, true);
    }

    private static String lower(String ascii) {
        return ascii.toLowerCase(Locale.ROOT);
    }

    /** The normal form of a full-width or half-width character. */
    private static String normalizeWidth(int c) {
        boolean isWidthVariant =
                switch (UCharacter.getIntPropertyValue(c, UProperty.DECOMPOSITION_TYPE)) {
                    case UCharacter.DecompositionType.WIDE, UCharacter.DecompositionType.NARROW -> true;
                    default -> false;
                };
        return isWidthVariant ? NFKC.getRawDecomposition(c) : Character.toString(c);
    }

    /** With a single space for each sequence of white space, and none at the ends. */
    private static String collapseSpaces(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i); // white space is never a surrogate pair
            boolean space = Text.isSpace(c);
            if (!space) {
                collapsed.append(c);
            } else if (!afterSpace) {
                collapsed.append(' ');
            }
            afterSpace = space;
        }
        int length = collapsed.length();
        return collapsed.substring(0, length > 0 && afterSpace ? length - 1 : length);
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
