package dev.galley.platform.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchKeysTest {

    private static final Pattern KEY = Pattern.compile("(?: (?:[a-z0-9]|[A-M][N-Z]{4})+)*\\|");

    @ParameterizedTest
    @CsvSource({
        "A4-Poster, ' a4 poster|'",
        "'  50% off_banner! ', ' 50 off banner|'",
        "Łódź Þór ŒUVRE ıI, ' lodz thor oeuvre ii|'",
        "10×15 m²™, ' 10x15 m2tm|'",
        "---, |"
    })
    void writes_words_behind_spaces(String text, String key) {
        assertEquals(key, SearchKeys.of(text));
    }

    @Test
    void ends_each_text() {
        assertEquals(" job 1| shop 2|", SearchKeys.of("JOB-1", null, "Shop-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "A4, '% a4%'",
        "a-4, '% a 4%'",
        "labels, '%labels%'",
        "x-042, '%x 042%'",
        "'77 smith', '%smith%;% 77%'",
        "'a A', '% a%'",
        "' - ', ''"
    })
    void looks_for_short_words_at_the_beginning_of_words(String search, String patterns) {
        assertEquals(patterns, String.join(";", SearchKeys.patterns(search)));
    }

    /** Every character, and its capital, is found by itself, and keys contain only ASCII letters and digits. */
    @Test
    void finds_every_text_by_itself() {
        List<String> wrong = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .mapToObj(c -> "ab" + Character.toString(c) + "cd")
                .filter(text -> !KEY.matcher(SearchKeys.of(text)).matches() || !finds(text, text))
                .toList();
        assertEquals(List.of(), wrong);
    }

    /** Except marks, which belong to letters. */
    @Test
    void every_small_latin_letter_that_is_named_after_a_plain_one_is_found_by_it() {
        for (String pair : List.of(
                "ø o", "ł l", "đ d", "ħ h", "ŧ t", "ƀ b", "ɓ b", "ƒ f", "ɨ i", "ɉ j", "ƙ k", "ɫ l", "ɲ n", "ƥ p", "ɍ r",
                "ʂ s", "ʉ u", "ʋ v", "ⱳ w", "ƴ y", "ƶ z", "æ ae", "œ oe", "ꜳ aa", "þ th", "ð d", "ŋ n", "ß ss", "ı i",
                "ȷ j", "ǽ ae")) {
            String[] letters = pair.split(" ");
            assertTrue(finds(letters[0], letters[1]), pair);
            assertTrue(finds(letters[1], letters[0]), pair);
            assertTrue(finds(letters[1], letters[0].toUpperCase(java.util.Locale.ROOT)), pair);
        }
    }

    private static boolean finds(String text, String typed) {
        String key = SearchKeys.of(text);
        return SearchKeys.patterns(typed).stream().allMatch(pattern -> key.contains(pattern.replace("%", "")));
    }
}
