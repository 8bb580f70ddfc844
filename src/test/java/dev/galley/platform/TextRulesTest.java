package dev.galley.platform;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.create;
import static dev.galley.Orders.item;
import static dev.galley.Orders.itemIn;
import static dev.galley.Orders.made;
import static dev.galley.Orders.move;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts come in, how long they may be, and when two are the same. */
@QuarkusTest
class TextRulesTest {

    private static final String BY_REFERENCE = "query ($r: String!) { jobByReference(reference: $r) { id } }";
    private static final String FAMILY = "👩\u200d👩\u200d👧";

    /** NUL, bell, DEL, soft hyphen, zero-width space, RLO, word joiner, line separator, unassigned, non-characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b", "a\u0007b", "a\u007fb", "a\u00adb", "a\u200bb", "a\u202eb", "a\u2060b", "a\u2028b",
                "a\u0378b", "a\ufffeb", "a\ud800b", "a\udc00b", "a\ud83db", "\ufeffab", "a\u061cb", "a\udb40\udc41b"
            })
    void refuses_characters_that_nobody_sees_or_knows(String text) {
        Map<String, Object> order = order("Posters");
        order.put("reference", text);
        order.put("externalId", text);
        order.put("company", input("name", text));
        order.put("items", List.of(input("name", text, "quantity", 1, "description", text)));
        order.put("idempotencyKey", text);

        assertEquals(
                List.of(
                        "INVALID input.idempotencyKey",
                        "INVALID input.reference",
                        "INVALID input.externalId",
                        "INVALID input.company.name",
                        "INVALID input.items.0.name",
                        "INVALID input.items.0.description"),
                errors(create(order)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\r\nb"})
    void takes_line_breaks_and_tabs_in_descriptions_and_notes_only(String text) {
        Map<String, Object> refused = order("Posters");
        refused.put("reference", text);
        refused.put("items", List.of(input("name", text, "quantity", 1, "description", text)));

        assertEquals(List.of("INVALID input.reference", "INVALID input.items.0.name"), errors(create(refused)));
        accepted(move(itemIn("AWAITING_ARTWORK"), "IN_REVIEW", "note", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {FAMILY, "می\u200cخواهم", "क्\u200dष"})
    void takes_joiners_between_visible_characters_in_names(String name) {
        Map<String, Object> order = order("Posters");
        order.put("items", List.of(item(name)));

        JsonPath answer = create(order);

        accepted(answer);
        assertEquals(name, answer.get("job.items[0].name"));
    }

    @Test
    void refuses_joiners_at_the_edge_of_a_name_and_in_references() {
        Map<String, Object> order = order("Posters");
        order.put("reference", FAMILY);
        order.put("items", List.of(item("a\u200d"), item("\u200da"), item("a \u200d b"), item("a\u200d\u200db")));

        assertEquals(
                List.of(
                        "INVALID input.reference",
                        "INVALID input.items.0.name",
                        "INVALID input.items.1.name",
                        "INVALID input.items.2.name",
                        "INVALID input.items.3.name"),
                errors(create(order)));
    }

    @Test
    void counts_code_points_after_nfc() {
        Map<String, Object> order = order("Posters");
        order.put("items", List.of(item("e\u0301".repeat(200)), item("😀".repeat(200))));
        Map<String, Object> long_ = order("Posters");
        long_.put("items", List.of(item("e\u0301".repeat(201)), item("😀".repeat(201))));

        assertEquals("é".repeat(200), accepted(create(order)).get("job.items[0].name"));
        assertEquals(List.of("TOO_LONG input.items.0.name", "TOO_LONG input.items.1.name"), errors(create(long_)));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1})
    void takes_references_of_one_to_sixty_four_characters(int length) {
        String reference = (unique("") + "x".repeat(64)).substring(0, length == 1 ? 1 : 64);
        Map<String, Object> order = order("Posters");
        order.put("reference", length == 1 ? Character.toString(oneOfMany()) : "  " + reference + "\u00a0");

        assertEquals(
                length,
                accepted(create(order))
                        .<String>get("job.reference")
                        .codePoints()
                        .count());
    }

    @Test
    void refuses_blank_and_longer_references() {
        Map<String, Object> blank = order("Posters");
        blank.put("reference", " \u00a0\u3000");
        Map<String, Object> longer = order("Posters");
        longer.put("reference", "x".repeat(65));

        assertEquals(List.of("REQUIRED input.reference"), errors(create(blank)));
        blank.put("reference", "\t\n");
        assertEquals(List.of("REQUIRED input.reference"), errors(create(blank)));
        assertEquals(List.of("TOO_LONG input.reference"), errors(create(longer)));
    }

    @Test
    void references_are_the_same_without_regard_to_case_width_and_surrounding_space() {
        String end = unique("").toLowerCase();
        Map<String, Object> order = order("Posters");
        order.put("reference", "Straße ﬁ Å 42" + end);
        made(create(order));

        for (String same : List.of(
                "STRASSE FI å 42" + end.toUpperCase(),
                "ＳＴＲＡＳＳＥ ｆｉ A\u030a ４２" + end,
                "\u00a0 strasse fi \u212b 42" + end + "\u3000")) {
            order.put("reference", same);
            assertEquals(List.of("REFERENCE_TAKEN input.reference"), errors(create(order)), same);
            assertNotNull(ask(BY_REFERENCE, "r", same).getString("jobByReference.id"));
        }
    }

    /** Turkish İ, German ß and ẞ, Greek final sigma, full width, ligatures, a letter that folds to two, Cherokee. */
    @ParameterizedTest
    @CsvSource({
        "İSTANBUL, i\u0307stanbul", "STRAẞE, strasse", "straße, STRASSE", "Weiß, WEIẞ", "ΟΔΟΣ, οδος", "οδοσ, ΟΔΟς",
        "ＡＢＣ１２３, abc123", "oﬃce, OFFICE", "ŉame, ʼNAME", "ǰ, J\u030c", "Ꭰꭰ, ꭰᎠ", "Å, \u212b"
    })
    void a_reference_is_found_again_however_it_is_written(String given, String asked) {
        String end = unique("");
        Map<String, Object> order = order("Posters");
        order.put("reference", given + end);
        String id = made(create(order)).id();

        assertEquals(id, ask(BY_REFERENCE, "r", asked + end).getString("jobByReference.id"));
        order.put("reference", asked + end);
        assertEquals(List.of("REFERENCE_TAKEN input.reference"), errors(create(order)));
    }

    @Test
    void letters_that_look_alike_are_different_letters() {
        String end = unique("");
        Map<String, Object> latin = order("Posters");
        latin.put("reference", "AB" + end);
        Map<String, Object> cyrillic = order("Posters");
        cyrillic.put("reference", "АВ" + end);
        Map<String, Object> dotless = order("Posters");
        dotless.put("reference", "ı" + end);
        Map<String, Object> dotted = order("Posters");
        dotted.put("reference", "i" + end);

        List.of(latin, cyrillic, dotless, dotted).forEach(order -> accepted(create(order)));
    }

    @Test
    void a_question_for_a_reference_that_cannot_be_is_answered_with_null() {
        for (String text : List.of("\u0000", "a\ud800", "\u202e", "", " ", "x".repeat(100_000))) {
            assertNull(ask(BY_REFERENCE, "r", text).get("jobByReference"));
        }
    }

    @Test
    void a_search_for_what_no_name_can_be_is_refused() {
        for (String text : List.of("\u0000", "a\ud800", "\u202e", "ab")) {
            assertEquals(
                    "BAD_USER_INPUT",
                    refusal("query ($s: String) { companies(search: $s) { totalCount } }", "s", text));
        }
    }

    @Test
    void external_ids_are_kept_exactly_as_given() {
        String externalId = " " + unique("Ä e\u0301") + " ";
        JsonPath answer = accepted(mutate(
                "createCompany",
                input("name", unique("Druckerei"), "externalId", externalId),
                "company { externalId }"));

        assertEquals(externalId, answer.get("company.externalId"));
    }

    @Test
    void external_ids_that_are_taken_apart_are_counted_as_if_they_were_not() {
        Map<String, Object> order = order("Posters");
        order.put("externalId", apart(255));
        order.put("company", input("name", unique("Druckerei"), "externalId", apart(255)));
        order.put("contact", input("email", unique("ann") + "@example.com", "externalId", apart(255)));
        order.put("items", List.of(input("name", "Posters", "quantity", 1, "externalId", apart(255))));

        JsonPath answer = accepted(mutate("createJob", order, "job { externalId items { externalId } }"));

        assertEquals(order.get("externalId"), answer.get("job.externalId"));
        order.put("externalId", apart(256));
        assertEquals(List.of("TOO_LONG input.externalId"), errors(create(order)));
    }

    /** So many characters, most of them of two code points. */
    private static String apart(int characters) {
        String start = unique("");
        return start + "e\u0301".repeat(characters - start.length());
    }

    /** A letter that is a reference of its own, of some forty thousand. */
    private static int oneOfMany() {
        return 0x20000 + (int) (Math.random() * 40_000);
    }
}
