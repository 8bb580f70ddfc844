package dev.galley.platform;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;

/** Makes the keys by which texts of people are compared and kept unique. */
public final class Keys {

    private Keys() {}

    /**
     * The key of a reference, a name or an e-mail address: NFKC, full case folding (ß is ss) and no surrounding space.
     * The only place that makes keys; the unique indexes stand on them.
     */
    public static String of(String text) {
        String folded = UCharacter.foldCase(Normalizer.normalize(text, Normalizer.Form.NFKC), true);
        return Text.strip(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }
}
