package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.refusal;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Graph;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a rename, an object is found by its new name, and no longer by its old one. */
@QuarkusTest
class SearchTest {

    private static final String EVERYWHERE = """
            query ($s: String) {
                jobs(filter: {search: $s}) { nodes { id } } jobItems(filter: {search: $s}) { nodes { id } }
                companies(search: $s) { nodes { id } } contacts(search: $s) { nodes { id } } }""";

    private String before;
    private Made job;
    private int version;

    @BeforeEach
    void a_job_with_a_word_everywhere() {
        before = unique("Bef\u00f6re");
        Map<String, Object> order = Orders.order();
        order.put("reference", before + "-R");
        order.put("externalId", before + "-X");
        order.put("company", input("name", before + "-C"));
        order.put("contact", input("email", before + "-E@example.com", "name", before + "-N"));
        order.put("items", List.of(input("name", before + "-I", "quantity", 1)));
        job = Orders.made(Orders.create(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "X", "C", "E", "N", "I"})
    void a_new_job_is_found_by_all_that_it_is_called(String which) {
        assertEquals(List.of(job.id()), jobs(before.toUpperCase().replace("\u00d6", "o") + "-" + which));
    }

    @Test
    void a_jobs_reference_and_external_id() {
        String after = unique("After");
        edit("updateJob", "job", job.id(), "reference", after + "-R", "externalId", after + "-X");

        assertRenamed(after, "R");
        assertRenamed(after, "X");
    }

    @Test
    void a_contacts_name_and_address() {
        String after = unique("After");
        edit("updateContact", "contact", job.contact(), "name", after + "-N", "email", after + "-E@example.com");

        assertRenamed(after, "N");
        assertRenamed(after, "E");
        assertEquals(List.of(), ids("contacts", before + "-N"));
        assertEquals(List.of(job.contact()), ids("contacts", after + "-N"));
    }

    @Test
    void a_companys_name() {
        String after = unique("After");
        edit("updateCompany", "company", job.company(), "name", after + "-C");

        assertRenamed(after, "C");
        assertEquals(List.of(), ids("companies", before + "-C"));
        assertEquals(List.of(job.company()), ids("companies", after + "-C"));
    }

    @Test
    void an_items_name() {
        String after = unique("After");
        edit("updateJobItem", "jobItem", job.item(), "name", after + "-I");

        assertRenamed(after, "I");
        String items = "query ($s: String!) { jobItems(filter: {search: $s}) { nodes { id } } }";
        assertEquals(List.of(), ask(items, "s", before + "-I").getList("jobItems.nodes.id"));
        assertEquals(List.of(job.item()), ask(items, "s", after + "-I").getList("jobItems.nodes.id"));
    }

    @Test
    void a_word_whose_vowels_are_marks() {
        edit("updateJobItem", "jobItem", job.item(), "name", before + " किताब");

        assertEquals(List.of(job.id()), jobs(before + " किताब"));
        assertTrue(jobs("किताब").contains(job.id()));
    }

    @Test
    void an_erased_contact_is_found_no_more() {
        accepted(mutate("eraseContact", input("id", job.contact()), "contact { id }"));

        assertEquals(List.of(), jobs(before + "-N"));
        assertEquals(List.of(), jobs(before + "-E"));
    }

    @Test
    void a_new_reference_takes_its_place_in_the_order() {
        String word = unique("Order");
        Made nine = Orders.job("Posters");
        edit("updateJob", "job", nine.id(), "reference", word + "-9");
        edit("updateJob", "job", job.id(), "reference", word + "-10");

        assertEquals(
                List.of(nine.id(), job.id()),
                ask(
                                "query ($s: String!) { jobs(filter: {search: $s}, orderBy: {field: REFERENCE, direction: ASC})"
                                        + " { nodes { id } } }",
                                "s",
                                word)
                        .getList("jobs.nodes.id"));
    }

    /** Names of objects, and searches that find them. */
    @ParameterizedTest
    @CsvSource({
        // short words, and parts of long ones
        "A4 Poster, a4",
        "A4 Poster, A",
        "A4 Poster, ost a4",
        "3M Folie, 3m",
        "Visitenkarten, ENKART",
        "Ö, o",
        // scripts without spaces between words
        "名刺印刷, 名刺",
        "名刺印刷, 印刷",
        "名刺印刷, 刷",
        "東京, 東京",
        "カード, ート",
        "ガラス, ｶﾞﾗ",
        "고급명함, 명함",
        "นามบัตร, บัตร",
        // strokes, ligatures and plain letters, in both directions
        "Łódź, lodz",
        "Lodz, ŁÓDŹ",
        "København, kobenhavn",
        "Kobenhavn, KØBENHAVN",
        "Đà Nẵng, da nang",
        "Ħal, hal",
        "œuvre, OEUVRE",
        "oeuvre, œuvre",
        "Ærø, aero",
        "Straße, STRASSE",
        "strasse, straße",
        "Þór, thor",
        "ısı, isi",
        "isi, ısı",
        "İzmir, izmir",
        "izmir, İZMİR",
        "Guðrún, gudrun",
        "Ŧ, t",
        "ﬂyer, flyer",
        // typographic variants
        "O’Neil, o'neil",
        "O'Neil, o’neil",
        "Hawaiʻi, hawai'i",
        "A–B, a-b",
        "A-B, a–b",
        "A−B, a-b",
        "10×15, 10x15",
        "10x15, 10×15",
        "“Best”…, best...",
        "Best, “best”",
        "m², m2",
        "Acme™, acmetm",
        "ＡＢＣ１２３, abc123",
        "abc123, ＡＢＣ",
        "№ 5, no 5",
        "a\u00a0b, a b",
        "a  b, b   a",
        "Larkspur\u3000Gallery, gallery larkspur",
        "Cafe\u0301, café",
        "50% off_banner, off 50",
        // invisible characters, and symbols
        "می\u200cخواهم, میخواهم",
        "Poster, \u200epos\u00adter\u200b",
        "I ❤️ Print, ❤",
        "👩\u200d👩\u200d👧, 👧",
        "किताब, कि"
    })
    void finds(String called, String typed) {
        String end = unique("end");
        Map<String, Object> order = Orders.order();
        order.put("company", input("name", called + " " + end));
        order.put("contact", input("email", unique("e") + "@example.com", "name", end + " " + called));
        order.put("items", List.of(input("name", called + " " + end, "quantity", 1)));
        Made made = Orders.made(Orders.create(order));

        assertFound(made, typed + " " + end);
        assertFound(made, "  " + end + "\u00a0" + typed + " ");
    }

    private static void assertFound(Made made, String search) {
        JsonPath found = ask(EVERYWHERE, "s", search);
        assertEquals(List.of(made.id()), found.getList("jobs.nodes.id"));
        assertEquals(List.of(made.item()), found.getList("jobItems.nodes.id"));
        assertEquals(List.of(made.company()), found.getList("companies.nodes.id"));
        assertEquals(List.of(made.contact()), found.getList("contacts.nodes.id"));
    }

    /** Short words do not match within others, look-alike letters are different, and all words must match. */
    @ParameterizedTest
    @CsvSource({"X9Z Poster, 9z", "Poster, os", "Poster, poster a4", "Ann, Αnn", "東京, 京東", "Lodz, lodz1"})
    void does_not_find(String called, String typed) {
        String end = unique("end");
        Map<String, Object> order = Orders.order();
        order.put("company", input("name", called + " " + end));
        order.put("contact", input("email", unique("e") + "@example.com", "name", end + " " + called));
        order.put("items", List.of(input("name", called + " " + end, "quantity", 1)));
        accepted(Orders.create(order));

        JsonPath found = ask(EVERYWHERE, "s", typed + " " + end);

        for (String list : List.of("jobs", "jobItems", "companies", "contacts")) {
            assertEquals(List.of(), found.getList(list + ".nodes.id"));
        }
    }

    @Test
    void each_word_is_found_in_any_text_of_a_job() {
        String typed = "%1$s-i %1$s-c %1$s-n %1$s-x %1$s-r %1$s-e@example".formatted(before);

        assertEquals(List.of(job.id()), jobs(typed));
        assertEquals(List.of(), jobs(typed + " " + unique("other")));
    }

    /** Nothing, white space, invisible characters, and punctuation. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\u3000\t\n", "\u200b\u3164\u2800", "---", " ’ & … "})
    void blank_text_is_no_filter(String search) {
        JsonPath found = ask("""
                query ($s: String, $c: ID!) {
                    jobs(filter: {search: $s, companyIds: [$c]}) { totalCount }
                    jobItems(filter: {search: $s, companyIds: [$c]}) { totalCount }
                    itemCounts(filter: {search: $s, companyIds: [$c]}) { total }
                    contacts(search: $s, companyId: $c) { totalCount }
                    companies(search: $s, last: 1) { totalCount }
                    all: companies { totalCount } }""", "s", search, "c", job.company());

        for (String count :
                List.of("jobs.totalCount", "jobItems.totalCount", "itemCounts.total", "contacts.totalCount")) {
            assertEquals(1, found.getInt(count), count);
        }
        assertEquals(found.getInt("all.totalCount"), found.getInt("companies.totalCount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\ud800", "a\u0378", "\u0007", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"})
    void invalid_characters_and_too_many_words_are_rejected(String search) {
        for (String field : List.of(
                "jobs(filter: {search: $s})",
                "jobItems(filter: {search: $s})",
                "companies(search: $s)",
                "contacts(search: $s)")) {
            assertEquals(
                    "BAD_USER_INPUT", refusal("query ($s: String!) { " + field + " { totalCount } }", "s", search));
        }
    }

    private void assertRenamed(String after, String which) {
        assertEquals(List.of(), jobs(before + "-" + which));
        assertEquals(List.of(job.id()), jobs(after + "-" + which));
    }

    private static List<Object> jobs(String search) {
        return ask("query ($s: String!) { jobs(filter: {search: $s}, view: ALL) { nodes { id } } }", "s", search)
                .getList("jobs.nodes.id");
    }

    private static List<Object> ids(String field, String search) {
        return ask("query ($s: String!) { " + field + "(search: $s) { nodes { id } } }", "s", search)
                .getList(field + ".nodes.id");
    }

    private static void edit(String mutation, String thing, String id, Object... more) {
        Map<String, Object> input = Graph.input(more);
        input.put("id", id);
        accepted(mutate(mutation, input, thing + " { id }"));
    }
}
