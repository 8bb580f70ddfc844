package dev.galley;

import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Messages on a machine with an Arabic locale, which has its own digits. {@link LanguageIT} tests those of libraries.
 */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class LanguageTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speak_arabic() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertEquals("\u0661", "%d".formatted(1));
    }

    @AfterEach
    void speak_as_before() {
        Locale.setDefault(before);
    }

    @Test
    void user_errors_have_english_digits() {
        Map<String, Object> order = Orders.order("Posters");
        order.put("reference", "x".repeat(65));
        order.put("items", List.of(input("name", "x\u0000y", "quantity", 0)));

        JsonPath refused = mutate("createJob", order, "job { id }");

        assertEquals(
                List.of(
                        "At most 64 characters are allowed; this text has 65.",
                        "The character U+0000 is not allowed here. Remove it.",
                        "Give a whole number from 1 to 1,000,000,000."),
                refused.getList("userErrors.message"));
    }

    @Test
    void errors_have_english_digits() {
        assertEquals("\"first\" must be from 0 to 100.", message("{ jobs(first: 101) { totalCount } }"));
        assertEquals(
                "A number can have at most 4,000 digits.",
                message("{ jobs(first: " + "1".repeat(4_001) + ") { totalCount } }"));
    }

    @Test
    void assigned_references_and_times_have_english_digits() {
        Map<String, Object> order = Orders.order("Posters");
        order.remove("reference");

        JsonPath job = mutate("createJob", order, "job { reference createdAt }");

        assertEquals("", job.getString("job.reference").replaceAll("JOB-[0-9]{6}", ""));
        assertEquals("", job.getString("job.createdAt").replaceAll("[-0-9T:.]+Z", ""));
    }

    private static String message(String document) {
        return Graph.send(document, Map.of()).getString("errors[0].message");
    }
}
