package dev.galley.access;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.errors;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Graph.send;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import dev.galley.Race;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Data of another company gives the same answer as data that does not exist: every query and mutation is sent with the
 * other company's IDs and texts, and with nonexistent ones, and must give the same answer.
 */
@QuarkusTest
class IsolationTest {

    private static final String JOB =
            "id tags metadata { key value } reference externalId createdBy { name subject } company { id name }"
                    + " contact { id email company { id recentJobs { id } openItemCount } } progress { stage }"
                    + " items { id name history { note by { name } onBehalfOf { id email } } job { id } }";

    private static final String TODAY = "from: \"" + Instant.now().minus(Duration.ofDays(1)) + "\", to: \""
            + Instant.now().plus(Duration.ofDays(1)) + "\"";

    /** Every query; $ marks a variable of the other company, or a nonexistent one. */
    private static final List<String> QUERIES = List.of(
            "job(id: $job) { " + JOB + " }",
            "jobByReference(reference: $reference) { " + JOB + " }",
            "jobByExternalId(externalId: $jobKey) { " + JOB + " }",
            "jobsByReference(references: [$reference]) { " + JOB + " }",
            "jobs(filter: {companyIds: [$company]}, view: ALL) { totalCount nodes { " + JOB + " } }",
            "jobs(filter: {contactId: $contact}, view: ALL) { totalCount edges { cursor } pageInfo { endCursor } }",
            "jobs(filter: {references: [$reference]}) { totalCount nodes { id } }",
            "jobs(filter: {externalIds: [$jobKey]}) { totalCount nodes { id } }",
            "jobs(filter: {search: $reference}, view: ALL) { totalCount nodes { id } }",
            "jobs(filter: {search: $companyName}, view: ALL) { totalCount nodes { id } }",
            "jobs(filter: {search: $email}, view: ALL) { totalCount nodes { id } }",
            "jobs(filter: {search: $itemName}, view: ALL) { totalCount nodes { id } }",
            "jobItem(id: $item) { id job { " + JOB + " } history { note } }",
            "jobItemByExternalId(externalId: $itemKey) { id job { " + JOB + " } }",
            "jobItemsByExternalId(externalIds: [$itemKey]) { id }",
            "jobItems(filter: {companyIds: [$company]}, view: ALL) { totalCount nodes { id } }",
            "jobItems(filter: {jobId: $job}, view: ALL) { totalCount nodes { id } }",
            "jobItems(filter: {externalIds: [$itemKey]}) { totalCount nodes { id } }",
            "jobItems(filter: {search: $itemName}, view: ALL) { totalCount nodes { id } }",
            "itemCounts(filter: {companyIds: [$company]}, view: ALL) { total counts { count } }",
            "itemCounts(filter: {jobId: $job}, view: ALL) { total }",
            "dueCounts(filter: {companyIds: [$company]}) { overdue today nextSixDays later undated }",
            "dueCounts(filter: {jobId: $job}) { undated }",
            "itemCountsByCompany(filter: {companyIds: [$company]}, view: ALL) { company { id } counts { total } }",
            "stateTimes(filter: {companyIds: [$company]}, " + TODAY + ") { state count medianSeconds p90Seconds }",
            "stateTimesByCompany(filter: {companyIds: [$company]}, " + TODAY + ") { company { id } states { count } }",
            "cycleTime(filter: {companyIds: [$company]}, " + TODAY + ") { count medianSeconds p90Seconds }",
            "cycleTimeByCompany(filter: {companyIds: [$company]}, " + TODAY
                    + ") { company { id } cycleTime { count } }",
            "transitions(jobItemId: $item) { totalCount nodes { note by { name } } pageInfo { endCursor } }",
            "edits(jobId: $job) { totalCount nodes { field oldValue newValue by { name } } }",
            "edits(companyId: $company) { totalCount nodes { field oldValue newValue } }",
            "jobs(filter: {tags: [$tag]}, view: ALL) { totalCount nodes { id } }",
            "jobs(filter: {search: $tag}, view: ALL) { totalCount nodes { id } }",
            "tags(search: $tag)",
            "jobs(filter: {metadata: {key: \"secret\", value: $tag}}, view: ALL) { totalCount nodes { id } }",
            "jobItem(id: $item) { metadata { key value visibility } }",
            "notes(jobId: $job) { totalCount nodes { id text by { name } job { id } jobItem { id } } }",
            "notes(jobItemId: $item) { totalCount nodes { id text } pageInfo { endCursor } }",
            "node(id: $note) { id }",
            "changes(filter: {jobId: $job}) { nodes { kind jobId by { name } } edges { node { kind } } }",
            "changes(filter: {companyIds: [$company]}) { nodes { kind jobId company { id } job { id } progress { stage } } }",
            "changes(filter: {companyIds: [$company], kinds: [CONTACT_UPDATED]}) { nodes { contact { id } fields } }",
            "changes(filter: {companyIds: [$company], toStates: [IN_REVIEW]}) { nodes { transition { note } onBehalfOf { id } } }",
            "node(id: $job) { id }",
            "node(id: $item) { id }",
            "node(id: $company) { id }",
            "node(id: $contact) { id }",
            "nodes(ids: [$job, $item, $company, $contact, $note]) { id }",
            "company(id: $company) { id name recentJobs { id } openItemCount }",
            "companyByExternalId(externalId: $companyKey) { id }",
            "companies(search: $companyName) { totalCount nodes { id } }",
            "contact(id: $contact) { id email }",
            "contactByExternalId(externalId: $contactKey) { id }",
            "contacts(companyId: $company) { totalCount nodes { id } }",
            "contacts(search: $email) { totalCount nodes { id } }");

    /** Mutations that only change what $ identifies, so that they can be sent twice. */
    private static final List<String> MUTATIONS = List.of(
            "updateJob(input: {id: $job, referenceKind: OTHER}) { job { id } userErrors { code message path } }",
            "addJobItems(input: {jobId: $job, items: [{name: \"Extra\", quantity: 1}]})"
                    + " { job { id } jobItems { id } userErrors { code message path } }",
            "updateJobItem(input: {id: $item, quantity: 7}) { jobItem { id } userErrors { code message path } }",
            "updateJobItem(input: {id: $item, dueOn: \"2026-03-01\"}) { jobItem { id } userErrors { code message path } }",
            "updateJob(input: {id: $job, dueOn: \"2026-03-01\"}) { job { id } userErrors { code message path } }",
            "updateJobItems(input: {jobId: $job, dueOn: \"2026-03-01\"})"
                    + " { results { jobItem { id } } userErrors { code message path } }",
            "updateJobItems(input: {items: [{jobItemId: $item}], dueOn: \"2026-03-01\"})"
                    + " { results { jobItem { id } updated userErrors { code message path } } userErrors { code } }",
            "transitionJobItem(input: {jobItemId: $item, to: IN_REVIEW}) { jobItem { id } userErrors { code message path } }",
            "transitionJobItems(input: {jobId: $job, to: IN_REVIEW})"
                    + " { results { jobItem { id } } userErrors { code message path } }",
            "transitionJobItems(input: {items: [{jobItemId: $item}], to: IN_REVIEW})"
                    + " { results { jobItem { id } moved userErrors { code message path } } userErrors { code } }",
            "tagJobs(input: {jobIds: [$job], add: [\"ours\"]})"
                    + " { results { job { id } changed userErrors { code message path } } userErrors { code } }",
            "setMetadata(input: {id: $job, set: [{key: \"ours\", value: \"1\"}]})"
                    + " { node { id } userErrors { code message path } }",
            "setMetadata(input: {id: $item, remove: [\"secret\"]}) { node { id } userErrors { code path } }",
            "addNote(input: {jobId: $job, text: \"ours\"}) { note { id } userErrors { code message path } }",
            "addNote(input: {jobItemId: $item, text: \"ours\"}) { note { id } userErrors { code message path } }",
            "updateNote(input: {id: $note, text: \"ours\"}) { note { id text } userErrors { code message path } }",
            "deleteNote(input: {id: $note}) { note { id text } userErrors { code message path } }",
            "updateContact(input: {id: $contact, phone: \"1\"}) { contact { id } userErrors { code message path } }",
            "createContact(input: {company: {id: $company}, email: \"a@example.com\"})"
                    + " { contact { id } userErrors { code message path } }",
            "createContact(input: {company: {externalId: $companyKey}, email: \"a@example.com\"})"
                    + " { contact { id } userErrors { code message path } }",
            "createContact(input: {company: {name: $companyName}, email: \"a@example.com\"})"
                    + " { contact { id } userErrors { code message path } }",
            "createContact(input: {company: {externalId: $companyKey, name: $companyName}, email: \"a@example.com\"})"
                    + " { contact { id } userErrors { code message path } }",
            "updateJob(input: {id: $own, company: {id: $company}, contact: {id: $contact}})"
                    + " { job { id } userErrors { code message path } }",
            "updateJob(input: {id: $own, contact: {id: $contact}}) { job { id } userErrors { code message path } }",
            "updateJob(input: {id: $own, contact: {externalId: $contactKey}})"
                    + " { job { id } userErrors { code message path } }",
            "transitionJobItem(input: {jobItemId: $ownItem, to: IN_REVIEW, onBehalfOf: {id: $contact}})"
                    + " { jobItem { id state } userErrors { code message path } }",
            "transitionJobItem(input: {jobItemId: $ownItem, to: IN_REVIEW, onBehalfOf: {externalId: $contactKey}})"
                    + " { jobItem { id state } userErrors { code message path } }",
            "createJob(input: {company: {id: $company}, contact: {id: $contact}, items: [{name: \"A\", quantity: 1}]})"
                    + " { job { id } userErrors { code message path } }",
            "createJob(input: {company: {id: $ownCompany}, contact: {id: $contact}, items: [{name: \"A\", quantity: 1}]})"
                    + " { job { id } userErrors { code message path } }",
            "createJob(input: {company: {name: $companyName}, contact: {email: $email},"
                    + " items: [{name: \"A\", quantity: 1}]}) { job { id } userErrors { code message path } }");

    private Map<String, Object> theirs;
    private Map<String, Object> nothing;
    private Made own;

    @BeforeEach
    void two_companies_each_with_a_job() {
        Map<String, Object> order = Orders.order();
        order.put("externalId", unique("job-key"));
        order.put("tags", List.of(unique("Hidden tag")));
        Map<String, Object> entry =
                input("key", "secret", "value", ((List<?>) order.get("tags")).get(0), "visibility", "CUSTOMER");
        order.put("metadata", List.of(entry));
        order.put("company", input("name", unique("Zanzibar"), "externalId", unique("company-key")));
        order.put(
                "contact",
                input("email", unique("mail") + "@example.com", "externalId", unique("contact-key"), "name", "Zoe"));
        order.put(
                "items",
                List.of(
                        input(
                                "name",
                                unique("Secret"),
                                "quantity",
                                3,
                                "externalId",
                                unique("item-key"),
                                "metadata",
                                List.of(entry)),
                        input("name", "Complete", "quantity", 1, "initialState", "IN_REVIEW")));
        Made made = Orders.made(Orders.create(order));
        accepted(Orders.walk(made.items().get(1), "READY_FOR_PRODUCTION"));
        accepted(Orders.walk(made.items().get(1), "COMPLETE"));
        accepted(mutate("updateJob", input("id", made.id(), "referenceKind", "INVOICE"), "job { id }"));
        accepted(Orders.move(
                made.item(), "IN_REVIEW", "note", "secret note", "onBehalfOf", input("id", made.contact())));
        accepted(mutate("updateContact", input("id", made.contact(), "phone", "0815"), "contact { id }"));
        String note = accepted(mutate(
                        "addNote",
                        input("jobItemId", made.item(), "text", "Secret note", "visibility", "CUSTOMER"),
                        "note { id }"))
                .get("note.id");
        own = Orders.job("Ours");
        theirs = input("job", made.id(), "item", made.item(), "company", made.company(), "contact", made.contact());
        theirs.put("note", note);
        theirs.put("reference", made.reference());
        theirs.put("tag", ((List<?>) order.get("tags")).get(0));
        theirs.put("jobKey", order.get("externalId"));
        theirs.put("companyKey", at(order, "company", "externalId"));
        theirs.put("companyName", at(order, "company", "name"));
        theirs.put("contactKey", at(order, "contact", "externalId"));
        theirs.put("email", at(order, "contact", "email"));
        Map<?, ?> item = (Map<?, ?>) ((List<?>) order.get("items")).get(0);
        theirs.put("itemKey", item.get("externalId"));
        theirs.put("itemName", item.get("name"));
        nothing = new LinkedHashMap<>();
        theirs.forEach((name, value) -> nothing.put(name, unique("none")));
        nothing.put("email", unique("none") + "@example.com");
        nothing.put("job", TypeId.JOB.of(Ids.next()));
        nothing.put("item", TypeId.ITEM.of(Ids.next()));
        nothing.put("company", TypeId.COMPANY.of(Ids.next()));
        nothing.put("contact", TypeId.CONTACT.of(Ids.next()));
        nothing.put("note", TypeId.NOTE.of(Ids.next()));
        for (Map<String, Object> variables : List.of(theirs, nothing)) {
            variables.put("own", own.id());
            variables.put("ownItem", own.item());
            variables.put("ownCompany", own.company());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "viewer", "integrator"})
    void every_query_answers_for_another_company_as_for_what_does_not_exist(String role) {
        for (String query : QUERIES) {
            assertEquals(confined(role, "query", query, nothing), confined(role, "query", query, theirs), query);
        }
    }

    @Test
    void the_same_queries_show_it_to_callers_who_are_not_confined() {
        for (String query : QUERIES) {
            assertFalse(
                    asked("query", query, nothing).equals(asked("query", query, theirs)),
                    () -> "This query would show nothing to anybody: " + query);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "integrator"})
    void every_mutation_answers_for_another_company_as_for_what_does_not_exist(String role) {
        String before = states();
        for (String mutation : MUTATIONS) {
            assertEquals(
                    confined(role, "mutation", mutation, nothing),
                    confined(role, "mutation", mutation, theirs),
                    mutation);
        }
        assertEquals(before, states());
    }

    @Test
    void these_are_all_root_fields_that_confined_callers_can_use() {
        Set<String> tried = new TreeSet<>();
        QUERIES.forEach(query -> tried.add(query.split("\\W")[0]));
        MUTATIONS.forEach(mutation -> tried.add(mutation.split("\\W")[0]));
        JsonPath me = As.confined("admin", own.company(), () -> ask("{ me { queries mutations } }"));
        Set<String> allowed = new TreeSet<>(me.getList("me.queries"));
        allowed.addAll(me.getList("me.mutations"));
        allowed.removeIf(
                field -> field.startsWith("probe") || Set.of("me", "lifecycle").contains(field));

        assertEquals(allowed, tried);
    }

    @Test
    void lists_and_counts_without_a_filter_are_of_the_own_company() {
        String all = "{ jobs(view: ALL) { totalCount nodes { company { id } } }"
                + " jobItems(view: ALL) { totalCount nodes { job { company { id } } } }"
                + " companies { totalCount nodes { id } } contacts { totalCount nodes { company { id } } }"
                + " itemCounts(view: ALL) { total } itemCountsByCompany(view: ALL) { company { id } }"
                + " stateTimes(" + TODAY + ") { state count } stateTimesByCompany(" + TODAY + ") { company { id } }"
                + " cycleTime(" + TODAY + ") { count } cycleTimeByCompany(" + TODAY + ") { company { id } } }";
        Stream.of("IN_REVIEW", "READY_FOR_PRODUCTION", "COMPLETE")
                .forEach(state -> accepted(Orders.walk(own.item(), state)));
        JsonPath seen = As.customer(own.company(), () -> ask(all));

        assertEquals(List.of(own.company()), seen.getList("jobs.nodes.company.id"));
        assertEquals(1, seen.getInt("jobs.totalCount"));
        assertEquals(List.of(own.company()), seen.getList("jobItems.nodes.job.company.id"));
        assertEquals(1, seen.getInt("jobItems.totalCount"));
        assertEquals(List.of(own.company()), seen.getList("companies.nodes.id"));
        assertEquals(1, seen.getInt("companies.totalCount"));
        assertEquals(List.of(own.company()), seen.getList("contacts.nodes.company.id"));
        assertEquals(1, seen.getInt("contacts.totalCount"));
        assertEquals(1, seen.getInt("itemCounts.total"));
        assertEquals(List.of(own.company()), seen.getList("itemCountsByCompany.company.id"));
        assertEquals(
                List.of("AWAITING_ARTWORK", "IN_REVIEW", "READY_FOR_PRODUCTION"), seen.getList("stateTimes.state"));
        assertEquals(List.of(1, 1, 1), seen.getList("stateTimes.count"));
        assertEquals(List.of(own.company()), seen.getList("stateTimesByCompany.company.id"));
        assertEquals(1, seen.getInt("cycleTime.count"));
        assertEquals(List.of(own.company()), seen.getList("cycleTimeByCompany.company.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATED_AT", "REFERENCE", "UPDATED_AT", "LAST_TRANSITION_AT"})
    void a_cursor_of_another_companys_row_leads_to_own_rows_only(String field) {
        String page = "query ($after: String, $before: String, $o: JobOrderInput) {"
                + " a: jobs(view: ALL, orderBy: $o, after: $after, first: 100) { nodes { id } pageInfo { hasPreviousPage } }"
                + " b: jobs(view: ALL, orderBy: $o, before: $before, last: 100) { nodes { id } pageInfo { hasNextPage } } }";
        Map<String, Object> order = input("field", field, "direction", "DESC");
        String cursor = ask(
                        "query ($f: JobFilterInput, $o: JobOrderInput) { jobs(filter: $f, view: ALL, orderBy: $o)"
                                + " { pageInfo { endCursor } } }",
                        "f",
                        input("references", List.of(theirs.get("reference"))),
                        "o",
                        order)
                .get("jobs.pageInfo.endCursor");
        JsonPath seen = As.customer(own.company(), () -> ask(page, "after", cursor, "before", cursor, "o", order));

        List<String> both = new ArrayList<>(seen.getList("a.nodes.id"));
        both.addAll(seen.getList("b.nodes.id"));
        assertEquals(List.of(own.id()), both);
        assertEquals(seen.getList("a.nodes.id").isEmpty(), seen.getBoolean("a.pageInfo.hasPreviousPage"));
        assertEquals(seen.getList("b.nodes.id").isEmpty(), seen.getBoolean("b.pageInfo.hasNextPage"));
    }

    @Test
    void a_reference_or_external_id_of_another_company_is_reported_only_as_taken() {
        Map<String, Object> order = Orders.order("Posters");
        order.put("company", input("id", own.company()));
        order.put("contact", input("id", own.contact()));
        order.put("reference", theirs.get("reference"));
        order.put("externalId", theirs.get("jobKey"));
        order.put("items", List.of(input("name", "A", "quantity", 1, "externalId", theirs.get("itemKey"))));
        JsonPath refused = As.confined("integrator", own.company(), () -> Orders.create(order));

        assertEquals(
                List.of(
                        "REFERENCE_TAKEN input.reference",
                        "EXTERNAL_ID_TAKEN input.externalId",
                        "EXTERNAL_ID_TAKEN input.items.0.externalId"),
                dev.galley.Graph.errors(refused));
        assertFalse(refused.prettify().contains((String) theirs.get("company")));
    }

    @Test
    void so_it_is_when_something_is_given_one_later() {
        JsonPath job = ofOwn(
                "updateJob", "id", own.id(), "reference", theirs.get("reference"), "externalId", theirs.get("jobKey"));
        JsonPath item = ofOwn("updateJobItem", "id", own.item(), "externalId", theirs.get("itemKey"));
        JsonPath added = ofOwn(
                "addJobItems",
                "jobId",
                own.id(),
                "items",
                List.of(input("name", "A", "quantity", 1, "externalId", theirs.get("itemKey"))));
        JsonPath contact = ofOwn("updateContact", "id", own.contact(), "externalId", theirs.get("contactKey"));

        assertEquals(
                List.of("REFERENCE_TAKEN input.reference", "EXTERNAL_ID_TAKEN input.externalId"),
                dev.galley.Graph.errors(job));
        assertEquals(List.of("EXTERNAL_ID_TAKEN input.externalId"), dev.galley.Graph.errors(item));
        assertEquals(List.of("EXTERNAL_ID_TAKEN input.items.0.externalId"), dev.galley.Graph.errors(added));
        assertEquals(List.of("EXTERNAL_ID_TAKEN input.externalId"), dev.galley.Graph.errors(contact));
        for (JsonPath refused : List.of(job, item, added, contact)) {
            assertFalse(refused.prettify().contains((String) theirs.get("company")));
            assertFalse(refused.prettify().contains((String) theirs.get("job")));
        }
    }

    /** A mutation of a caller who is confined to its own company. */
    private JsonPath ofOwn(String mutation, Object... namesAndValues) {
        return As.confined("operator", own.company(), () -> mutate(mutation, input(namesAndValues), "replayed"));
    }

    @Test
    void a_contacts_external_id_of_another_company_is_taken() {
        Map<String, Object> order = Orders.order("Posters");
        order.put("company", input("id", own.company()));
        order.put("contact", input("email", "new@example.com", "externalId", theirs.get("contactKey")));
        JsonPath refused = As.confined("integrator", own.company(), () -> Orders.create(order));
        JsonPath created = As.confined(
                "integrator",
                own.company(),
                () -> mutate(
                        "createContact",
                        input(
                                "company",
                                input("id", own.company()),
                                "email",
                                "new@example.com",
                                "externalId",
                                theirs.get("contactKey")),
                        "contact { id }"));

        assertEquals(List.of("EXTERNAL_ID_TAKEN input.contact.externalId"), dev.galley.Graph.errors(refused));
        assertEquals(List.of("EXTERNAL_ID_TAKEN input.externalId"), dev.galley.Graph.errors(created));
    }

    @Test
    void a_reference_is_assigned_past_those_of_other_companies() {
        Map<String, Object> order = Orders.order("Posters");
        order.remove("reference");
        order.put("company", input("id", own.company()));
        order.put("contact", input("id", own.contact()));

        Made made = Orders.made(As.confined("operator", own.company(), () -> Orders.create(order)));
        assertTrue(made.reference().startsWith("JOB-"), made.reference());
    }

    @Test
    void a_job_that_went_to_another_company_is_not_there_for_a_replay() {
        Map<String, Object> order = Orders.order("Posters");
        order.put("company", input("id", own.company()));
        order.put("contact", input("id", own.contact()));
        order.put("idempotencyKey", unique("key"));
        Made made = Orders.made(As.confined("operator", own.company(), () -> Orders.create(order)));
        accepted(mutate(
                "updateJob",
                input(
                        "id",
                        made.id(),
                        "company",
                        input("id", theirs.get("company")),
                        "contact",
                        input("id", theirs.get("contact"))),
                "job { id }"));
        JsonPath replay = As.confined("operator", own.company(), () -> Orders.create(order));

        assertTrue(replay.getBoolean("replayed"));
        assertNull(replay.getString("job.id"));
    }

    @Test
    void neither_are_its_items() {
        Map<String, Object> addition =
                input("jobId", theirs("job"), "items", List.of(Orders.item("Labels")), "idempotencyKey", unique("add"));
        Map<String, Object> move = input("jobId", theirs("job"), "to", "PROOF_SENT", "idempotencyKey", unique("bulk"));
        Supplier<JsonPath> add = () -> mutate("addJobItems", addition, "job { id } jobItems { id }");
        Supplier<JsonPath> bulk = () -> mutate("transitionJobItems", move, "results { jobItem { id } moved }");
        accepted(As.confined("operator", theirs("company"), add));
        accepted(As.confined("operator", theirs("company"), bulk));
        giveToOwn(theirs("job"));
        JsonPath added = As.confined("operator", theirs("company"), add);
        JsonPath moved = As.confined("operator", theirs("company"), bulk);

        assertTrue(added.getBoolean("replayed") && moved.getBoolean("replayed"));
        assertNull(added.getString("job.id"));
        assertEquals(List.of(), added.getList("jobItems"));
        assertEquals(Set.of(true), Set.copyOf(moved.getList("results.moved")));
        moved.getList("results.jobItem").forEach(item -> assertNull(item));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transitionJobItem | jobItem { id } | NOT_FOUND input.jobItemId",
                "transitionJobItems | results { jobItem { id } userErrors { code path } } | NOT_FOUND input.jobId",
                "updateJobItems | results { jobItem { id } userErrors { code path } } | NOT_FOUND input.jobId",
                "updateJobItem | jobItem { id } | NOT_FOUND input.id"
            })
    void waiting_for_an_item_that_moves_to_another_company_does_not_give_access(
            String mutation, String selection, String refusal) throws Exception {
        String item = theirs("item");
        Map<String, Object> input =
                switch (mutation) {
                    case "transitionJobItem" -> input("jobItemId", item, "to", "PROOF_SENT");
                    case "transitionJobItems" -> input("jobId", theirs("job"), "to", "PROOF_SENT");
                    case "updateJobItems" -> input("jobId", theirs("job"), "dueOn", "2026-03-01");
                    default -> input("id", item, "name", "Theirs");
                };
        try (Connection holder = DatabaseResource.connection()) {
            holder.setAutoCommit(false);
            try (PreparedStatement lock = holder.prepareStatement("select 1 from job_item where id = ? for update")) {
                lock.setObject(1, Database.uuid(item));
                lock.executeQuery();
            }
            CompletableFuture<JsonPath> waiting = CompletableFuture.supplyAsync(
                    () -> As.confined("operator", theirs("company"), () -> mutate(mutation, input, selection)));
            Race.untilTheyWait(1);
            giveToOwn(theirs("job"));
            holder.rollback();

            assertEquals(List.of(refusal), errors(waiting.join()));
            assertNull(waiting.join().getString("jobItem.id"));
        }
        assertEquals(
                0, Database.number("select count(*) from job_item where id = ? and version > 2", Database.uuid(item)));
    }

    @Test
    void a_confined_key_sees_no_notes_or_names_from_when_the_job_was_another_companys() {
        String item = theirs("item");
        accepted(Orders.move(item, "PROOF_SENT", "note", "they pay less"));
        accepted(As.customer(theirs("company"), () -> Orders.move(item, "PROOF_CHANGES_REQUESTED", "note", "ours")));
        giveToOwn(theirs("job"));
        accepted(Orders.move(item, "PROOF_SENT", "note", "here it is"));
        JsonPath seen = As.confined(
                "operator",
                own.company(),
                () -> ask("query ($id: ID!) { jobItem(id: $id) { history { note by { name } } } }", "id", item));

        assertEquals(Arrays.asList(null, null, null, null, "here it is"), seen.getList("jobItem.history.note"));
        assertEquals("Another customer", seen.getString("jobItem.history[3].by.name"));
        assertNotEquals("Another customer", seen.getString("jobItem.history[4].by.name"));
    }

    private String theirs(String what) {
        return String.valueOf(theirs.get(what));
    }

    private void giveToOwn(String job) {
        accepted(mutate(
                "updateJob",
                input("id", job, "company", input("id", own.company()), "contact", input("id", own.contact())),
                "job { id }"));
    }

    @Test
    void a_job_that_came_from_another_company_does_not_tell_of_it() {
        accepted(mutate("updateJob", input("id", theirs.get("job"), "externalId", unique("before")), "job { id }"));
        accepted(mutate(
                "updateJob",
                input(
                        "id",
                        theirs.get("job"),
                        "company",
                        input("id", own.company()),
                        "contact",
                        input("id", own.contact())),
                "job { id }"));
        accepted(mutate("updateJob", input("id", theirs.get("job"), "externalId", unique("after")), "job { id }"));
        String edits = "query ($job: ID!) { edits(jobId: $job) { totalCount nodes { field oldValue newValue } } }";

        assertTrue(ask(edits, "job", theirs.get("job")).getInt("edits.totalCount") > 3);
        JsonPath seen = As.customer(own.company(), () -> ask(edits, "job", theirs.get("job")));
        assertEquals(1, seen.getInt("edits.totalCount"));
        assertTrue(seen.getString("edits.nodes[0].newValue").startsWith("after"));
    }

    @Test
    void a_customer_of_no_company_or_of_one_that_is_not_there_sees_nothing() {
        for (String company : List.of("", "unknown", "company_zzz", TypeId.COMPANY.of(Ids.next()))) {
            JsonPath seen = As.customer(
                    company,
                    () -> ask("{ jobs(view: ALL) { totalCount } companies { totalCount } me { company { id } } }"));
            assertEquals(0, seen.getInt("jobs.totalCount"));
            assertEquals(0, seen.getInt("companies.totalCount"));
        }
        assertEquals(
                0,
                As.role("customer", () -> ask("{ jobs(view: ALL) { totalCount } }"))
                        .getInt("jobs.totalCount"));
    }

    @Test
    void a_customer_may_be_named_by_its_companys_external_id() {
        String key = (String) theirs.get("companyKey");

        assertEquals(
                theirs.get("company"),
                As.customer(key, () -> ask("{ me { confined company { id } } }"))
                        .get("me.company.id"));
        assertEquals(
                List.of(theirs.get("job")),
                As.customer(key, () -> ask("{ jobs(view: ALL) { nodes { id } } }"))
                        .getList("jobs.nodes.id"));
    }

    private String states() {
        return asked(
                        "query",
                        "job(id: $job) { version tags metadata { key value } items { version state metadata { key value } } }",
                        theirs)
                + asked(
                        "query",
                        "job(id: $own) { version company { id } contact { id } items { version state } }",
                        theirs)
                + asked("query", "contact(id: $contact) { version }", theirs)
                + asked("query", "notes(jobId: $job) { nodes { text deletedAt } }", theirs)
                + asked("query", "company(id: $company) { version recentJobs { id } }", theirs)
                + asked("query", "contacts(companyId: $company) { totalCount }", theirs);
    }

    private String confined(String role, String kind, String field, Map<String, Object> variables) {
        return As.confined(role, own.company(), () -> asked(kind, field, variables));
    }

    /** The whole answer for a field, including errors. */
    private static String asked(String kind, String field, Map<String, Object> variables) {
        Map<String, Object> used = new LinkedHashMap<>(variables);
        used.keySet().removeIf(name -> !field.matches("(?s).*\\$" + name + "\\b.*"));
        String declared = used.keySet().stream()
                .map(name -> "$" + name + ": " + (isId(name) ? "ID!" : "String!"))
                .collect(Collectors.joining(", "));
        return send(kind + " (" + declared + ") { " + field + " }", used).get().toString();
    }

    private static boolean isId(String name) {
        return Set.of("job", "item", "company", "contact", "note", "own", "ownItem", "ownCompany")
                .contains(name);
    }

    private static Object at(Map<String, Object> order, String part, String field) {
        return ((Map<?, ?>) order.get(part)).get(field);
    }
}
