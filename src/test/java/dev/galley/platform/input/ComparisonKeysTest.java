package dev.galley.platform.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonKeysTest {

    /** The fast path for ASCII gives the same result as the path for all texts. */
    @Test
    void folds_ascii_as_any_other_text() {
        for (char c = 0; c < 0x80; c++) {
            String ascii = "Ab" + c + "Yz@Ab" + c + "Yz";
            String any = ascii + "é";

            for (UnaryOperator<String> key : List.<UnaryOperator<String>>of(
                    ComparisonKeys::reference, ComparisonKeys::name, ComparisonKeys::withoutMarks)) {
                String expected = key.apply(any);
                assertEquals(
                        expected.substring(0, expected.length() - 1), key.apply(ascii), "U+%04X".formatted((int) c));
            }
        }
    }

    @Test
    void a_key_is_its_own_key() {
        for (UnaryOperator<String> key :
                List.<UnaryOperator<String>>of(ComparisonKeys::reference, ComparisonKeys::name)) {
            assertEquals(
                    List.of(),
                    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                            .mapToObj(c -> key.apply("a" + Character.toString(c) + "b"))
                            .filter(made -> !key.apply(made).equals(made))
                            .toList());
        }
    }

    /** All forms of a character in each case are equal, in names as in references. */
    @Test
    void case_does_not_matter() {
        for (UnaryOperator<String> key :
                List.<UnaryOperator<String>>of(ComparisonKeys::reference, ComparisonKeys::name)) {
            assertEquals(
                    List.of(),
                    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                            .filter(c -> c != 'İ' && c != 'ı') // only in the Turkish alphabet
                            .mapToObj(Character::toString)
                            .filter(c -> !key.apply(c)
                                    .equals(key.apply(
                                            com.ibm.icu.lang.UCharacter.toUpperCase(java.util.Locale.ROOT, c))))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"²", "™", "½", "№", "①", "㎡", "…"})
    void names_differ_where_only_nfkc_makes_references_the_same(String compatible) {
        String plain = java.text.Normalizer.normalize(compatible, java.text.Normalizer.Form.NFKC);

        assertNotEquals(ComparisonKeys.name(plain), ComparisonKeys.name(compatible));
        assertEquals(ComparisonKeys.reference(plain), ComparisonKeys.reference(compatible));
    }

    @ParameterizedTest
    @CsvSource({
        "Ann@STRASSE.example, ann@strasse.example",
        "a²@STRAẞE.example, a²@straße.example",
        "ß@XN--Strae-oqa.example, ss@straße.example",
        "a@r3---sn.example, a@r3---sn.example",
        "a@例え。テスト, a@例え.テスト"
    })
    void maps_domains_by_uts_46_without_transition(String address, String key) {
        assertEquals(key, ComparisonKeys.email(address));
        assertEquals(key, ComparisonKeys.email(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xn--a.example", "a\u0378.example", "xn--ls8h=.example"})
    void what_cannot_be_a_domain_has_none(String domain) {
        assertTrue(ComparisonKeys.domain(domain).isEmpty());
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
        assertEquals(sorted, ComparisonKeys.sortKey(reference));
    }
}
