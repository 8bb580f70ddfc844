package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Invariants;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The audit query finds every kind of corruption, and names what is corrupt. */
@QuarkusTest
class InvariantsTest {

    /**
     * A corruption of the job of the test, after which one invariant is violated.
     *
     * @param statements with {@code :job}, {@code :item} and {@code :company} for its IDs
     */
    private record Corruption(String invariant, String... statements) {}

    /** A webhook with the ID of the job. */
    private static final String WEBHOOK =
            "insert into webhook (id, name, url, state, secret_generation, secret_key, position,"
                    + " failures, several_failed, version, created_at, updated_at, created_by_kind, created_by_subject,"
                    + " created_by_name) values (:job, 'Shop', 'https://example.com', 'ACTIVE', 1, 'new', 0, 0, false, 1, now(), now(),"
                    + " 'PERSON', 'ada', 'Ada')";

    /** A delivery that waits for it. */
    private static final String DELIVERY =
            "insert into webhook_delivery (id, webhook_id, position, change_id, order_key,"
                    + " occurred_at, body, state, attempts, next_attempt_at)"
                    + " select :job, :job, 1, :job, :job, now(), '{}', 'WAITING', 0, %s";

    private static final List<Corruption> CORRUPTIONS = List.of(
            new Corruption(
                    "an item's history is numbered from 1 without gaps",
                    "update job_item_transition set sequence = 3 where job_item_id = :item and sequence = 2",
                    "update job_item set transition_count = 3, version = 3 where id = :item"),
            new Corruption(
                    "an item's history is numbered from 1 without gaps",
                    "delete from job_item_transition where job_item_id = :item"),
            new Corruption(
                    "an item's state is the one that its last entry leads to, since then",
                    "update job_item set state = 'PROOF_SENT' where id = :item"),
            new Corruption(
                    "an item's state is the one that its last entry leads to, since then",
                    "update job_item set state_since = state_since + interval '1 microsecond' where id = :item"),
            new Corruption(
                    "an entry begins where the one before it ended",
                    "update job_item_transition set from_state = 'PROOF_CHANGES_REQUESTED'"
                            + " where job_item_id = :item and sequence = 2"),
            new Corruption(
                    "every entry is a move of the life cycle",
                    "update job_item_transition set to_state = 'ARCHIVED' where job_item_id = :item and sequence = 2",
                    "update job_item set state = 'ARCHIVED' where id = :item"),
            new Corruption(
                    "every entry is a move of the life cycle",
                    "update job_item_transition set to_state = 'COMPLETE' where job_item_id = :item and sequence = 1"),
            new Corruption(
                    "a move that needs a note has one",
                    "update job_item_transition set to_state = 'PROOF_SENT' where job_item_id = :item and sequence = 1",
                    "update job_item_transition set from_state = 'PROOF_SENT' where job_item_id = :item and sequence = 2"),
            new Corruption(
                    "who approved stands where an item became ready for production, and nowhere else",
                    "alter table job_item_transition drop constraint job_item_transition_approval_if_ready",
                    "update job_item_transition set approval = 'CUSTOMER' where job_item_id = :item and sequence = 2"),
            new Corruption(
                    "an item's history goes on in time",
                    "update job_item_transition set occurred_at = occurred_at + interval '1 hour'"
                            + " where job_item_id = :item and sequence = 1"),
            new Corruption(
                    "an entry says how long the item took",
                    "update job_item_transition set from_state_seconds = from_state_seconds + 1000"
                            + " where job_item_id = :item and sequence = 2"),
            new Corruption(
                    "an entry says how long the item took",
                    "update job_item_transition set cycle_seconds = 0 where job_item_id = :item and sequence = 2"),
            new Corruption(
                    "an entry is of a company that the job had",
                    "update job_item_transition set company_id = job_item_id where job_item_id = :item"),
            new Corruption("history is of an item that there is", "delete from job_item where id = :item"),
            new Corruption("a version counts moves and edits", "update job_item set version = 9 where id = :item"),
            new Corruption("a version counts moves and edits", "update job set version = 9 where id = :job"),
            new Corruption("a version counts moves and edits", "update company set version = 2 where id = :company"),
            new Corruption("every job has an item", "delete from job_item where job_id = :job"),
            new Corruption("every item has its job", "delete from job where id = :job"),
            new Corruption(
                    "the positions of a job's items are 1 to N", "update job_item set position = 3 where id = :item"),
            new Corruption(
                    "a job counts its items per state",
                    "update job set state_counts = '{1,1,0,0,0,0,0,0,1}' where id = :job"),
            new Corruption(
                    "a job counts its items per state",
                    "update job set state_counts = state_counts || 1 where id = :job"),
            new Corruption(
                    "a job knows when an item last moved",
                    "update job set last_transition_at = created_at - interval '1 second' where id = :job"),
            new Corruption(
                    "an item is due on its own date, or else on its job's",
                    "update job_item set effective_due_on = '2026-03-01', state = 'CANCELLED' where id = :item"),
            new Corruption(
                    "an item is due on its own date, or else on its job's",
                    "update job set due_on = '2026-03-01' where id = :job"),
            new Corruption(
                    "a job's sort keys are those of its date and priority",
                    "update job set priority = 'RUSH' where id = :job"),
            new Corruption(
                    "a job's sort keys are those of its date and priority",
                    "update job set due_sort = 1, urgency_sort = 5000001 where id = :job"),
            new Corruption(
                    "an item's sort key is that of its date", "update job_item set due_sort = 1 where id = :item"),
            new Corruption(
                    "an assignee has a subject and a name",
                    "update job_item set assignee_subject = 'ann' where id = :item"),
            new Corruption(
                    "a job knows the earliest date of its open items",
                    "update job set earliest_open_due_on = '2026-03-01' where id = :job"),
            new Corruption(
                    "a job changed no earlier than its items",
                    "update job set updated_at = created_at where id = :job"),
            new Corruption(
                    "a job changed no earlier than its notes",
                    "update note set edited_at = occurred_at + interval '1 day' where job_id = :job"),
            new Corruption(
                    "a note on an item is on its job",
                    "update note set job_id = (select id from job where id <> :job limit 1) where job_item_id = :item"),
            new Corruption("a tag of a job is one of the shop", "insert into job_tag values (:job, 'none')"),
            new Corruption(
                    "a job has at most 20 tags",
                    "insert into job_tag select :job, 'tag ' || n from generate_series(1, 21) n"),
            new Corruption(
                    "a job or item has at most 50 metadata entries",
                    "insert into metadata_entry (subject_id, job_id, key, value, visibility)"
                            + " select :job, :job, n, 'x', 'INTERNAL' from generate_series(1, 51) n"),
            new Corruption(
                    "metadata of an item is of its job",
                    "update metadata_entry set job_id = (select id from job where id <> :job limit 1)"
                            + " where job_item_id = :item"),
            new Corruption(
                    "a job's contact is one of its company",
                    "update contact set company_id = gen_random_uuid() where company_id = :company"),
            new Corruption("a contact has its company", "delete from company where id = :company"),
            new Corruption(
                    "an id carries the time of making",
                    "update job set created_at = created_at - interval '1 millisecond' where id = :job"),
            new Corruption(
                    "nothing changed before it was made",
                    "update company set updated_at = created_at - interval '1 second' where id = :company"),
            new Corruption(
                    "a reference is one job's",
                    "alter table job drop constraint job_reference_key",
                    "update job set reference_key = 'the same' where id = :job or id in (select id from job limit 2)"),
            new Corruption(
                    "a name is one company's",
                    "alter table company drop constraint company_name_key",
                    "update company set name_key = 'the same' where id = :company or id in (select id from company limit 2)"),
            new Corruption(
                    "an e-mail address is one contact's in its company",
                    "alter table contact drop constraint contact_email_key",
                    "insert into contact select (copied).* from (select jsonb_populate_record(contact,"
                            + " jsonb_build_object('id', gen_random_uuid())) as copied from contact"
                            + " where company_id = :company) c"),
            new Corruption(
                    "a job's changes are numbered without gaps up to its revision",
                    "update job set revision = revision + 1 where id = :job"),
            new Corruption(
                    "the feed tells a job's changes in their order",
                    "update change set job_revision = 10 - job_revision where job_id = :job"),
            new Corruption(
                    "positions have no gaps up to the last", "update change_publisher set position = position + 1"),
            new Corruption(
                    "a change has one position",
                    "insert into change_order select 1000000 + position, seq, job_id, company_id, published_at"
                            + " from change_order where job_id = :job"),
            new Corruption("a position is of a change", "delete from change where job_id = :job"),
            new Corruption(
                    "below the floor each change has a position, and above it only higher ones",
                    "update change_publisher set floor_seq = 1000000000",
                    "delete from change_order where job_id = :job"),
            new Corruption(
                    "of the deliveries that wait with one order key, the webhook gets one at a time",
                    WEBHOOK,
                    DELIVERY.formatted("null")),
            new Corruption(
                    "of the deliveries that wait with one order key, the webhook gets one at a time",
                    WEBHOOK,
                    DELIVERY.formatted("now()"),
                    DELIVERY.replace("select :job", "select :item").formatted("now()")),
            new Corruption(
                    "a webhook's position is in the feed",
                    WEBHOOK,
                    "update webhook set position = 1000000000 where id = :job"),
            new Corruption(
                    "a failing or disabled webhook has a reason",
                    WEBHOOK,
                    "update webhook set state = 'FAILING' where id = :job"),
            taken("job", "job"),
            taken("item", "job_item"),
            taken("company", "company"),
            taken("contact", "contact"));

    @Test
    void nothing_is_broken_by_what_the_service_does() {
        made();

        Invariants.assertHold();
    }

    @TestFactory
    Stream<DynamicTest> every_corruption_is_found() {
        return CORRUPTIONS.stream()
                .map(corruption -> DynamicTest.dynamicTest(corruption.invariant(), () -> {
                    List<String> found = found(corruption);
                    assertTrue(found.contains(corruption.invariant()), () -> "Found instead: " + found);
                }));
    }

    @Test
    void every_invariant_of_the_query_has_its_corruption() throws IOException {
        String query = Files.readString(Path.of("src/audit/invariants.sql"));

        Set<String> corrupted = CORRUPTIONS.stream().map(Corruption::invariant).collect(Collectors.toSet());
        Set<String> asked = Pattern.compile("(?m)^select '((?:''|[^'])*)'(?: as invariant)?, ")
                .matcher(query)
                .results()
                .map(match -> match.group(1).replace("''", "'"))
                .collect(Collectors.toSet());

        assertEquals(asked, corrupted);
    }

    private static Corruption taken(String kind, String table) {
        return new Corruption(
                "an external id is one %s's".formatted(kind),
                "drop index %s_external_id".formatted(table),
                "update %s set external_id = 'the same' where id in (select id from %s limit 2)"
                        .formatted(table, table));
    }

    /** The invariants that the audit reports after the corruption, which is then undone. */
    private static List<String> found(Corruption corruption) throws SQLException {
        Made made = made();
        try (Connection connection = DatabaseResource.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // foreign keys are checked by triggers, which this disables
            statement.execute("set local session_replication_role = replica");
            for (String text : corruption.statements()) {
                statement.execute(text.replace(":job", quoted(made.id()))
                        .replace(":item", quoted(made.item()))
                        .replace(":company", quoted(made.company())));
            }
            List<String> broken = new ArrayList<>(Invariants.broken(connection));
            connection.rollback();
            return broken.stream()
                    .map(line -> line.substring(0, line.lastIndexOf(": ")))
                    .distinct()
                    .toList();
        }
    }

    private static String quoted(String id) {
        UUID uuid = Database.uuid(id);
        return "'" + uuid + "'";
    }

    /** A job with two items, the first of which has moved. */
    private static Made made() {
        Made made = job("Posters", "Leaflets");
        Made other = job("Labels");
        List<Map<String, Object>> entries = List.of(input("key", "press", "value", "4"));
        for (String subject : List.of(made.id(), made.item())) {
            accepted(mutate("setMetadata", input("id", subject, "set", entries), "node { id }"));
        }
        accepted(mutate(
                "tagJobs",
                input("jobIds", List.of(made.id(), other.id()), "add", List.of("Foil")),
                "results { changed }"));
        accepted(move(made.item(), "IN_REVIEW"));
        accepted(mutate("addNote", input("jobItemId", made.item(), "text", "Matt foil"), "note { id }"));
        ask("{ changes(first: 0) { head } }");
        return made;
    }
}
