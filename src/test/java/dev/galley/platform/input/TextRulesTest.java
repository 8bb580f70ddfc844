package dev.galley.platform.input;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
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

import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are accepted, how long they may be, and when two are equal. */
@QuarkusTest
class TextRulesTest {

    private static final String BY_REFERENCE = "query ($r: String!) { jobByReference(reference: $r) { id } }";
    private static final String IN_LISTS = "query ($r: String!) { jobs(filter: {references: [$r]}) { totalCount }"
            + " jobsByReference(references: [$r]) { reference } }";
    private static final String ENGLAND = "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f";
    private static final String FAMILY = "👩\u200d👩\u200d👧";

    /**
     * One of each kind: control, format, line separator, unassigned, lone surrogate, directional override;
     * default-ignorable letters, marks and tags; and blank-looking symbols.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u0007b",
                "a\u007fb",
                "a\u0085b",
                "a\u00adb",
                "a\u200bb",
                "a\u202eb",
                "a\u2060b",
                "a\u2028b",
                "a\u2029b",
                "a\u0378b",
                "a\ufffeb",
                "a\ud800b",
                "a\udc00b",
                "a\ud83db",
                "\ufeffab",
                "a\ufff9b",
                "a\ufe0fb",
                "a\ufe00b",
                "a\u034fb",
                "a\u3164b",
                "a\uffa0b",
                "a\u115fb",
                "a\u1160b",
                "a\u17b4b",
                "a\u180bb",
                "a\u180eb",
                "a\u2065b",
                "a\udb40\udc41b",
                "a\udb40\udd00b",
                "a\ud834\udd73b",
                "a\u2800b",
                "a\ufffcb",
                "a\ud834\udd59b"
            })
    void rejects_invisible_and_unassigned_characters(String text) {
        Map<String, Object> order = order("Posters");
        order.put("reference", text);
        order.put("externalId", text);
        order.put("company", input("name", text, "externalId", text));
        order.put("contact", input("email", text + "@example.com", "name", text, "externalId", text));
        order.put("items", List.of(input("name", text, "quantity", 1, "description", text, "externalId", text)));
        order.put("idempotencyKey", text);

        assertEquals(
                List.of(
                        "INVALID input.idempotencyKey",
                        "INVALID input.reference",
                        "INVALID input.externalId",
                        "INVALID input.company.externalId",
                        "INVALID input.company.name",
                        "INVALID input.contact.externalId",
                        "INVALID input.contact.name",
                        "INVALID input.contact.email",
                        "INVALID input.items.0.name",
                        "INVALID input.items.0.description",
                        "INVALID input.items.0.externalId"),
                errors(create(order)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u3164b", "a\u2800b", "a\ufe0fb", "a\u200bb", "a\u202eb"})
    void rejects_them_in_updates_moves_and_keys_too(String text) {
        Made job = Orders.job("Posters");

        assertEquals(
                List.of("INVALID input.reference", "INVALID input.externalId"),
                errors(mutate(
                        "updateJob", input("id", job.id(), "reference", text, "externalId", text), "job { id }")));
        assertEquals(
                List.of("INVALID input.name", "INVALID input.description", "INVALID input.externalId"),
                errors(mutate(
                        "updateJobItem",
                        input("id", job.item(), "name", text, "description", text, "externalId", text),
                        "jobItem { id }")));
        assertEquals(
                List.of("INVALID input.name", "INVALID input.externalId"),
                errors(mutate(
                        "updateCompany",
                        input("id", job.company(), "name", text, "externalId", text),
                        "company { id }")));
        assertEquals(
                List.of("INVALID input.name", "INVALID input.email", "INVALID input.externalId"),
                errors(mutate(
                        "updateContact",
                        input("id", job.contact(), "name", text, "email", text + "@example.com", "externalId", text),
                        "contact { id }")));
        assertEquals(List.of("INVALID input.note"), errors(move(job.item(), "IN_REVIEW", "note", text)));
        assertEquals(
                List.of("INVALID input.name"),
                errors(mutate("createApiKey", input("name", text, "role", "VIEWER"), "apiKey { id }")));
    }

    /** White space; default-ignorable letters, marks and formats; blank-looking symbols; and all of them together. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00a0\u3000",
                "\t\n",
                "\u3164",
                "\uffa0",
                "\u115f\u1160",
                "\u2800",
                "\u200b",
                "\ufe0f",
                "\u034f",
                "\u17b4",
                "\u200e",
                "\ufeff",
                "\udb40\udd00",
                " \u2800\u00a0\u200d\n"
            })
    void invisible_text_is_blank(String text) {
        Map<String, Object> order = order("Posters");
        order.put("reference", text);
        order.put("externalId", text);
        order.put("company", input("name", text));
        order.put("contact", input("email", text));
        order.put("items", List.of(input("name", text, "quantity", 1)));
        order.put("idempotencyKey", text);

        assertEquals(
                List.of(
                        "REQUIRED input.idempotencyKey",
                        "REQUIRED input.reference",
                        "REQUIRED input.externalId",
                        "REQUIRED input.company.name",
                        "REQUIRED input.contact.email",
                        "REQUIRED input.items.0.name"),
                errors(create(order)));
        assertEquals(
                List.of("REQUIRED input.name"),
                errors(mutate("createApiKey", input("name", text, "role", "VIEWER"), "apiKey { id }")));
        assertEquals(
                List.of("NOTE_REQUIRED input.note"),
                errors(move(itemIn("COMPLETE"), "READY_FOR_PRODUCTION", "approval", "INTERNAL", "note", text)));
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
    @ValueSource(
            strings = {
                FAMILY,
                "می\u200cخواهم",
                "क्\u200dष",
                "❤️ Prints",
                "❤\ufe0e",
                "❤️\u200d🔥",
                "👍🏽",
                "1️⃣ Print",
                "#️⃣",
                "🏳️\u200d🌈",
                ENGLAND,
                "🏴\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f Scotland",
                "🇩🇪",
                "Acme™️"
            })
    void takes_emoji_and_joiners_between_visible_characters_in_names_and_prose(String name) {
        Map<String, Object> order = order("Posters");
        order.put("company", input("name", unique(name)));
        order.put("contact", input("email", unique("ann") + "@example.com", "name", name));
        order.put("items", List.of(input("name", name, "quantity", 1, "description", name)));

        JsonPath answer =
                accepted(mutate("createJob", order, "job { items { id name description } contact { name } }"));

        assertEquals(name, answer.get("job.contact.name"));
        assertEquals(name, answer.get("job.items[0].name"));
        assertEquals(name, answer.get("job.items[0].description"));
        accepted(move(answer.get("job.items[0].id"), "IN_REVIEW", "note", name));
    }

    /** Left-to-right and right-to-left marks, an Arabic letter mark, an embedding, an isolate. */
    @ParameterizedTest
    @ValueSource(strings = {"A4\u200e (2)", "\u200fשלום A4", "\u061c12", "\u202bשלום\u202c A4", "\u2067שלום\u2069 A4"})
    void takes_marks_of_direction_in_prose_only(String text) {
        Map<String, Object> order = order("Posters");
        order.put("reference", text);
        order.put("items", List.of(input("name", text, "quantity", 1, "description", text)));

        assertEquals(List.of("INVALID input.reference", "INVALID input.items.0.name"), errors(create(order)));
        order.put("reference", unique("R"));
        order.put("items", List.of(input("name", "Posters", "quantity", 1, "description", text)));
        JsonPath answer = accepted(mutate("createJob", order, "job { items { id description } }"));
        assertEquals(text, answer.get("job.items[0].description"));
        accepted(move(answer.get("job.items[0].id"), "IN_REVIEW", "note", text));
    }

    @Test
    void rejects_parts_of_sequences_alone_and_sequences_in_references() {
        Map<String, Object> order = order("Posters");
        order.put("reference", FAMILY);
        order.put(
                "items",
                List.of(
                        item("a\u200d"),
                        item("\u200da"),
                        item("a \u200d b"),
                        item("a\u200d\u200db"),
                        item("1\ufe0f"),
                        item("🏴\udb40\udc67"),
                        item("❤\ufe0f\ufe0f")));

        assertEquals(
                List.of(
                        "INVALID input.reference",
                        "INVALID input.items.0.name",
                        "INVALID input.items.1.name",
                        "INVALID input.items.2.name",
                        "INVALID input.items.3.name",
                        "INVALID input.items.4.name",
                        "INVALID input.items.5.name",
                        "INVALID input.items.6.name"),
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
    void rejects_longer_references() {
        Map<String, Object> longer = order("Posters");
        longer.put("reference", "x".repeat(65));

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
                "\u00a0 strasse fi \u212b 42" + end + "\u3000",
                "\tstrasse  fi\u00a0å \u3000 42" + end + "\r\n")) {
            order.put("reference", same);
            assertEquals(List.of("REFERENCE_TAKEN input.reference"), errors(create(order)), same);
            assertNotNull(ask(BY_REFERENCE, "r", same).getString("jobByReference.id"));
            assertEquals(1, ask(IN_LISTS, "r", same).getInt("jobs.totalCount"), same);
            assertEquals("Straße ﬁ Å 42" + end, ask(IN_LISTS, "r", same).get("jobsByReference[0].reference"));
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

    /** Spaces, width, case, accents as one or two code points, emoji styles, a joiner. */
    @ParameterizedTest
    @CsvSource({
        "Larkspur Gallery, LARKSPUR\u00a0\u3000 gallery",
        "Larkspur Gallery, Larkspur  Gallery",
        "ＬＡＲＫ ９, lark 9",
        "ｶﾞﾗ, ガラ",
        "Straße, STRASSE",
        "Café, CAFE\u0301",
        "I ❤ Print, i ❤\ufe0f print",
        "می\u200cخواهم, میخواهم",
        "İstanbul, i\u0307STANBUL"
    })
    void names_are_the_same_without_regard_to(String one, String other) {
        String end = unique("");
        accepted(mutate("createCompany", input("name", one + end), "company { id }"));

        assertEquals(
                List.of("NAME_TAKEN input.name"),
                errors(mutate("createCompany", input("name", other + end), "company { id }")));
        Map<String, Object> order = order("Posters");
        order.put("company", input("name", other + end));
        assertEquals(
                one + end,
                accepted(mutate("createJob", order, "job { company { name } }")).get("job.company.name"));
    }

    @ParameterizedTest
    @CsvSource({
        "Studio M², Studio M2",
        "Acme™, AcmeTM",
        "№ 5, No 5",
        "Café, Cafe",
        "ıris, iris",
        "½ Print, 1⁄2 Print",
        "Larkspur, Lark spur"
    })
    void names_are_different_that_only_nfkc_makes_the_same(String one, String other) {
        String end = unique("");
        for (String name : List.of(one, other)) {
            accepted(mutate("createCompany", input("name", name + end), "company { id }"));
        }
    }

    /** Case, full case folding, NFC; and in the domain, full stops, width and Punycode. */
    @ParameterizedTest
    @CsvSource({
        "Ann@Example.com, ann@EXAMPLE.COM",
        "straße@example.com, STRASSE@example.com",
        "änn@example.com, a\u0308nn@example.com",
        "ann@straße.example, ann@xn--strae-oqa.example",
        "ann@bücher.example, ann@BU\u0308CHER.example"
    })
    void addresses_are_the_same_without_regard_to(String one, String other) {
        Map<String, Object> company = input("name", unique("Company"));
        accepted(mutate("createContact", input("company", company, "email", one), "contact { id }"));

        assertEquals(
                List.of("EMAIL_TAKEN input.email"),
                errors(mutate("createContact", input("company", company, "email", other), "contact { id }")));
    }

    @ParameterizedTest
    @CsvSource({
        "user@straße.example, user@strasse.example",
        "a²@example.com, a2@example.com",
        "ａ@example.com, a@example.com",
        "user@faß.example, user@fass.example",
        "user@βόλος.example, user@βόλοσ.example"
    })
    void addresses_are_different_that_only_older_rules_make_the_same(String one, String other) {
        Map<String, Object> company = input("name", unique("Company"));
        for (String email : List.of(one, other)) {
            accepted(mutate("createContact", input("company", company, "email", email), "contact { id }"));
        }
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
    void external_ids_are_stored_exactly_as_given() {
        String externalId = " " + unique("Ä e\u0301") + " ";
        JsonPath answer = accepted(mutate(
                "createCompany",
                input("name", unique("Druckerei"), "externalId", externalId),
                "company { externalId }"));

        assertEquals(externalId, answer.get("company.externalId"));
    }

    @Test
    void decomposed_external_ids_are_counted_in_composed_form() {
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

    /** This number of characters, most of them of two code points. */
    private static String apart(int characters) {
        String start = unique("");
        return start + "e\u0301".repeat(characters - start.length());
    }

    /** A letter that is a reference by itself, one of some forty thousand. */
    private static int oneOfMany() {
        return 0x20000 + (int) (Math.random() * 40_000);
    }
}
