package dev.galley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    /** What is done for them at once is what the forms for all texts would do. */
    @Test
    void folds_ascii_as_any_other_text() {
        for (char c = 0; c < 0x80; c++) {
            String text = "Ab" + c + "Yz";

            assertEquals(
                    UCharacter.foldCase(Normalizer.normalize(text, Normalizer.Form.NFKC), true),
                    Keys.of(text),
                    "U+%04X".formatted((int) c));
            assertEquals(Keys.of(text), Keys.searched(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JOB-9, job-019",
        "JOB-010, job-0210",
        "12345678901, 1112345678901",
        "0, 010",
        "Straße 7, strasse 017",
    })
    void writes_numbers_after_their_length(String reference, String sorted) {
        assertEquals(sorted, Keys.sorted(reference));
    }
}
