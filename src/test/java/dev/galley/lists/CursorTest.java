package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.Orders.Made;
import dev.galley.Pages;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cursor is accepted only unchanged, and only by the list that issued it, in the same order. */
@QuarkusTest
class CursorTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Tag("thorough")
    @Test
    void with_any_byte_altered_it_is_rejected() {
        for (Pages list : lists()) {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor(list));
            for (int i = 0; i < bytes.length; i++) {
                byte[] altered = bytes.clone();
                altered[i] ^= (byte) 0xff;
                assertRefused(list, Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
            }
        }
    }

    @Test
    void with_a_time_that_is_none_it_is_rejected() {
        Pages list = ordered("jobs", "UPDATED_AT", "DESC");
        job("Posters");
        byte[] bytes = Base64.getUrlDecoder().decode(cursor(list));
        // After the version and the list: seconds and nanoseconds, the largest possible.
        ByteBuffer.wrap(bytes).putLong(5, Long.MAX_VALUE).putInt(13, Integer.MAX_VALUE);

        assertRefused(list, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Tag("thorough")
    @Test
    void with_the_last_letter_altered_or_padded_it_is_rejected() {
        for (Pages list : lists()) {
            String cursor = cursor(list);
            int end = cursor.length() - 1;
            LETTERS.chars()
                    .filter(letter -> letter != cursor.charAt(end))
                    .forEach(letter -> assertRefused(list, cursor.substring(0, end) + (char) letter));
            assertRefused(list, cursor + "=");
            assertRefused(list, cursor + "==");
        }
    }

    @Tag("thorough")
    @Test
    void cut_anywhere_it_is_rejected() {
        for (Pages list : lists()) {
            String cursor = cursor(list);
            for (int length = 0; length < cursor.length(); length++) {
                assertRefused(list, cursor.substring(0, length));
            }
        }
    }

    @Tag("thorough")
    @Test
    void of_another_list_or_order_it_is_rejected() {
        List<Pages> lists = new ArrayList<>();
        for (String direction : List.of("ASC", "DESC")) {
            for (String order : List.of("CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT")) {
                lists.add(ordered("jobs", order, direction));
            }
            for (String order : List.of("CREATED_AT", "UPDATED_AT", "STATE_SINCE")) {
                lists.add(ordered("jobItems", order, direction));
            }
        }
        lists.addAll(lists().subList(2, 6));
        Map<Pages, String> cursors = new LinkedHashMap<>();
        lists.forEach(list -> cursors.put(list, cursor(list)));

        lists.forEach(list -> cursors.forEach((other, cursor) -> {
            if (!other.equals(list)) {
                assertRefused(list, cursor);
            }
        }));
    }

    /** One list per type of sort key. */
    private static List<Pages> lists() {
        Made job = job("Posters");
        accepted(mutate("createApiKey", input("name", unique("Key"), "role", "VIEWER"), "apiKey { id }"));
        accepted(mutate("updateJob", input("id", job.id(), "externalId", unique("shop")), "job { id }"));
        String webhook = accepted(
                        mutate("createWebhook", input("name", "Shop", "url", "https://example.com/"), "webhook { id }"))
                .get("webhook.id");
        accepted(mutate("pingWebhook", input("id", webhook), "replayed"));
        return List.of(
                ordered("jobs", "REFERENCE", "ASC"),
                ordered("jobItems", "STATE_SINCE", "DESC"),
                new Pages("companies", "", "id"),
                new Pages("contacts", "", "id"),
                new Pages("transitions", "jobItemId: \"%s\",".formatted(job.item()), "sequence"),
                new Pages("edits", "jobId: \"%s\",".formatted(job.id()), "at"),
                new Pages("apiKeys", "", "id"),
                new Pages("webhooks", "", "id"),
                new Pages("deliveries", "webhookId: \"%s\",".formatted(webhook), "id"));
    }

    @Test
    void of_another_items_history_it_is_rejected() {
        Made other = job("Leaflets");
        accepted(mutate("updateJob", input("id", other.id(), "externalId", unique("shop")), "job { id }"));
        List<Pages> lists = lists();

        assertRefused(
                new Pages("transitions", "jobItemId: \"%s\",".formatted(other.item()), "sequence"),
                cursor(lists.get(4)));
        assertRefused(new Pages("edits", "jobId: \"%s\",".formatted(other.id()), "at"), cursor(lists.get(5)));
        assertRefused(new Pages("edits", "companyId: \"%s\",".formatted(other.company()), "at"), cursor(lists.get(5)));
    }

    /** Whether there are more entries is only determined if it is selected, in whatever way that is written. */
    @Test
    void whether_there_is_a_previous_page_is_correct_however_it_is_selected() {
        job("Posters");
        job("Leaflets");
        String after = cursor(ordered("jobs", "CREATED_AT", "DESC"));
        for (String selection : List.of(
                "pageInfo { hasPreviousPage }",
                "p: pageInfo { hasPreviousPage }",
                "pageInfo { before: hasPreviousPage }",
                "... on JobConnection { pageInfo { ... on PageInfo { hasPreviousPage } } }",
                "...list")) {
            String document = "query ($after: String) { jobs(view: ALL, orderBy: {field: CREATED_AT, direction: DESC},"
                    + " first: 1, after: $after) { " + selection + " } } "
                    + (selection.contains("...list")
                            ? "fragment list on JobConnection { pageInfo { ...info } }"
                                    + " fragment info on PageInfo { hasPreviousPage }"
                            : "");
            Map<String, Map<String, Object>> list =
                    ask(document, "after", after).get("jobs");
            assertEquals(
                    List.of(true), List.copyOf(list.values().iterator().next().values()), selection);
        }
    }

    private static Pages ordered(String field, String order, String direction) {
        return new Pages(field, "view: ALL, orderBy: {field: %s, direction: %s},".formatted(order, direction), "id");
    }

    private static String cursor(Pages list) {
        return list.page("first", 1).endCursor();
    }

    private static void assertRefused(Pages list, String cursor) {
        assertEquals("INVALID_CURSOR", list.refused("after", cursor), () -> list + " took " + cursor);
    }
}
