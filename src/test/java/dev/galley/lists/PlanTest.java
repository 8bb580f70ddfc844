package dev.galley.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.OwnDatabase;
import dev.galley.platform.base.TypeId;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * At 100,000 jobs, no list reads a whole growing table or index, or sorts more than some pages: in every order, alone
 * and with each single filter and view; on a new connection as well as on one that has run the statement so often that
 * PostgreSQL may use a generic plan.
 */
@Tag("thorough")
@QuarkusTest
@EnabledIf(
        value = "dev.galley.DatabaseResource#isOurs",
        disabledReason = "It reads the server's log, and sets what only a superuser may")
@TestProfile(PlanTest.LargeAndExplained.class)
class PlanTest {

    public static final class LargeAndExplained implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    OwnDatabase.class,
                    Map.of(
                            "name", "plans",
                            "session_preload_libraries", "auto_explain",
                            "auto_explain.log_min_duration", "0",
                            "auto_explain.log_analyze", "on",
                            "auto_explain.log_timing", "off",
                            "auto_explain.log_format", "json")));
        }

        /** No more connections than start-up needs, and no other work. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.min-size", "1",
                    "quarkus.datasource.jdbc.max-size", "3",
                    // The driver prepares a statement at once, not when it is sent for the sixth time.
                    "quarkus.datasource.jdbc.additional-jdbc-properties.prepareThreshold", "1",
                    "quarkus.scheduler.enabled", "false");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private static final String PAGE = """
            query ($first: Int, $after: String, $last: Int, $before: String) {
                %s(%s first: $first, after: $after, last: $last, before: $before) {
                    edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""";

    /** PostgreSQL may keep a generic plan after five executions on a connection. There is one. */
    private static final int OFTEN = 5;

    /** Two pages of the maximum size: what may be sorted to find one. */
    private static final int MAX_OF_A_PAGE = 200;

    /** The 20 newest jobs of each of 100 companies, which is what such an edge returns. */
    private static final int MAX_OF_EDGES = 2_000;

    /** The durations in a month of all companies, or of a state. */
    private static final int MAX_OF_A_PERIOD = 20_000;

    /** What any step of a statement may read: the active jobs, or items, and some more. */
    private static final long MAX_READ = 12_000;

    /**
     * What reads more, some milliseconds for 100,000 jobs: a range of one time in the order of another; the trigram
     * index of a word, for all matches; the items of jobs, for their assignees; the entries of a frequent tag or
     * metadata value.
     */
    private static final Pattern READS_MORE = Pattern.compile("jobs filter: \\{(?:assignees|unassigned)"
            + "|dueOn: \\{from: \"2025.*orderBy: \\{field: [CRLUS]|updatedAt: \\{from: \"2025.*orderBy: \\{field: [CRLD]"
            + "|stateSince: \\{from: \"2025.*orderBy: \\{field: [CUD]|search: \"(?:leaflets|pr|m)\""
            + "|(?:stateTimes|cycleTime)(?:ByCompany)?\\(|tags: \\[\"rush\"|metadata: \\{key: \"channel\"");

    private static Connection connection;
    private static Plans plans;

    @Inject
    AgroalDataSource pool;

    /** The caller, by headers. */
    private Map<String, String> caller = Map.of();

    @BeforeAll
    static void a_large_shop_is_loaded() throws SQLException, IOException {
        connection = DatabaseResource.connection("plans");
        LargeShop.into(connection);
        plans = new Plans(connection);
    }

    /** So that each statement is on the connection that has run it before. */
    @BeforeEach
    void the_service_has_one_connection() {
        pool.getConfiguration().connectionPoolConfiguration().setMaxSize(1);
        pool.flush(FlushMode.ALL);
    }

    @AfterAll
    static void the_connection_ends() throws SQLException {
        connection.close();
    }

    @Test
    void jobs_in_every_order_alone_and_with_each_filter_and_view() throws SQLException {
        List<String> orders =
                orders("CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT", "DUE_ON", "URGENCY");
        List<String> filters = new ArrayList<>(List.of(
                "",
                "view: ALL",
                "view: INACTIVE",
                "filter: {anyItemIn: [PROOF_SENT]}",
                "filter: {anyItemIn: [ARCHIVED]}",
                "filter: {allItemsIn: [READY_FOR_PRODUCTION, COMPLETE]}",
                "filter: {waitingOn: CUSTOMER}",
                "filter: {referenceKinds: [INVOICE]}",
                "filter: {priorities: [RUSH]}",
                "filter: {overdue: true}",
                "filter: {overdue: false}, view: ALL",
                "filter: {dueOn: {from: \"2024-04-01\", to: \"2024-04-02\"}}",
                "filter: {dueOn: {from: \"2025-04-01\"}}, view: ALL",
                "filter: {customerReferences: [\"PO-4\", \"po-80000\", \"none\"]}",
                "filter: {assignees: [\"user-3\"]}",
                "filter: {assignees: [\"nobody\"]}, view: ALL",
                "filter: {unassigned: true}",
                "filter: {origin: MANUAL}",
                "filter: {externalIds: [\"shop-4\", \"shop-80000\", \"none\"]}",
                "filter: {references: [\"JOB-000007\", \"job-080000\", \"none\"]}",
                "filter: {createdAt: {from: \"2025-04-01T00:00:00Z\"}}",
                "filter: {createdAt: {from: \"2024-04-01T00:00:00Z\", to: \"2024-04-02T00:00:00Z\"}}",
                "filter: {updatedAt: {from: \"2025-05-01T00:00:00Z\"}}",
                "filter: {updatedAt: {from: \"2024-04-01T00:00:00Z\", to: \"2024-04-01T06:00:00Z\"}}",
                "filter: {search: \"12345\"}",
                "filter: {search: \"smith labels 77\"}",
                "filter: {search: \"company321.ex\"}",
                "filter: {search: \"visitenkarten 4999\"}",
                // Words with very many matches.
                "filter: {search: \"leaflets\"}",
                "filter: {search: \"leaflets\"}, view: ALL",
                "filter: {search: \"job-0\"}, view: ALL",
                "filter: {companyIds: [\"%s\"]}".formatted(id(TypeId.COMPANY, "company")),
                "filter: {companyIds: [\"%s\"]}, view: ALL".formatted(id(TypeId.COMPANY, "company")),
                "filter: {contactId: \"%s\"}, view: ALL".formatted(id(TypeId.CONTACT, "contact"))));
        Stream.of("NOT_STARTED", "IN_PROGRESS", "READY", "COMPLETE", "ARCHIVED", "CANCELLED")
                .forEach(stage -> filters.add("filter: {stages: [%s]}".formatted(stage)));

        assertEquals(List.of(), faultsOfPages("jobs", orders, filters));
    }

    @Test
    void jobs_by_several_words_and_by_short_ones() throws SQLException {
        List<String> orders = orders("REFERENCE").subList(0, 1);
        List<String> filters = List.of(
                // In one column and in several, few and many.
                "filter: {search: \"77 labels smith\"}",
                "filter: {search: \"zoe 12345\"}, view: ALL",
                "filter: {search: \"leaflets muller\"}",
                "filter: {search: \"leaflets muller\"}, view: ALL",
                "filter: {search: \"pr\"}",
                "filter: {search: \"a\"}, view: ALL",
                "filter: {search: \"z\"}, view: ALL");

        assertEquals(List.of(), faultsOfPages("jobs", orders, filters));
    }

    /** Matches are looked for in the order of the list, because there are too many to look up first. */
    @ParameterizedTest
    @CsvSource({
        "leaflets, CREATED_AT, DESC, id desc, 4000",
        "job-0, REFERENCE, ASC, 'reference_sort, id', 4000",
        "MÜLLER DRUCK, UPDATED_AT, DESC, 'updated_at desc, id desc', 4000",
        "zoë, LAST_TRANSITION_AT, ASC, 'last_transition_at, id', 4000",
        "shop-8, CREATED_AT, ASC, id, 4000",
        // None of the first and the last thousand matches.
        "job-04, CREATED_AT, DESC, id desc, 1000",
        "leaflets muller, REFERENCE, DESC, 'reference_sort desc, id desc', 1000",
        "zoe job-02 shop, CREATED_AT, ASC, id, 1000"
    })
    void a_word_that_very_many_jobs_have_finds_them_all(
            String word, String order, String direction, String columns, int least) throws SQLException {
        List<String> truth = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        select id from job j
                         where concat_ws('|', reference, external_id,
                               (select c.name from company c where c.id = j.company_id),
                               (select k.name || '|' || k.email from contact k where k.id = j.contact_id),
                               (select string_agg(i.name, '|') from job_item i where i.job_id = j.id)) ilike all (?)
                         order by\s""" + columns)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            Stream.of(word.split(" "))
                                    .map(one -> "%" + plain(one) + "%")
                                    .toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    truth.add(TypeId.JOB.of(rows.getObject(1, UUID.class)));
                }
            }
        }

        assertTrue(truth.size() > least, "Only " + truth.size() + " jobs have it");
        new Walk(
                        "jobs",
                        "",
                        "view: ALL, filter: {search: \"%s\"}, orderBy: {field: %s, direction: %s},"
                                .formatted(word, order, direction),
                        Map.of(),
                        truth)
                .atBothEnds();
        assertCountedInOneCompany(word, truth);
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    }

    /** There are few rows, which are checked one by one. */
    private static void assertCountedInOneCompany(String word, List<String> truth) throws SQLException {
        UUID company = uuid("select company_id from job where id = '%s'"
                .formatted(TypeId.JOB.parse(truth.get(0)).orElseThrow()));
        Set<String> jobs = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("select id from job where company_id = ?")) {
            statement.setObject(1, company);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    jobs.add(TypeId.JOB.of(rows.getObject(1, UUID.class)));
                }
            }
        }
        String document = "{ jobs(first: 0, view: ALL, filter: {search: \"%s\", companyIds: [\"%s\"]}) { totalCount } }"
                .formatted(word, TypeId.COMPANY.of(company));

        assertEquals(
                truth.stream().filter(jobs::contains).count(),
                Wire.ask(document, Map.of())
                        .getJsonObject("jobs")
                        .getInteger("totalCount")
                        .longValue());
    }

    /** Those that the description of {@code jobs} in the schema promises. */
    @Test
    void jobs_of_one_company_or_contact_with_each_other_filter_newest_first() throws SQLException {
        List<String> others = List.of(
                "anyItemIn: [PROOF_SENT]",
                "anyItemIn: [ARCHIVED]",
                "allItemsIn: [READY_FOR_PRODUCTION, COMPLETE]",
                "waitingOn: SHOP",
                "stages: [IN_PROGRESS]",
                "stages: [ARCHIVED]",
                "referenceKinds: [INVOICE, OTHER]",
                "priorities: [RUSH]",
                "overdue: true",
                "dueOn: {from: \"2025-04-01\"}",
                "customerReferences: [\"PO-4\", \"none\"]",
                "origin: MANUAL",
                "externalIds: [\"shop-4\", \"none\"]",
                "references: [\"JOB-000007\", \"none\"]",
                "createdAt: {from: \"2025-04-01T00:00:00Z\"}",
                "updatedAt: {from: \"2025-05-01T00:00:00Z\"}",
                "search: \"12345\"",
                "search: \"leaflets\"");
        List<String> filters = Stream.of(
                        "companyIds: [\"%s\"]".formatted(id(TypeId.COMPANY, "company")),
                        "contactId: \"%s\"".formatted(id(TypeId.CONTACT, "contact")))
                .flatMap(whose -> others.stream().map(other -> "filter: {%s, %s}".formatted(whose, other)))
                .flatMap(filter -> Stream.of(filter, filter + ", view: ALL"))
                .toList();

        assertEquals(List.of(), faultsOfPages("jobs", List.of(""), filters));
    }

    @Test
    void items_in_every_order_alone_and_with_each_filter_and_view() throws SQLException {
        List<String> orders = orders("CREATED_AT", "UPDATED_AT", "STATE_SINCE", "DUE_ON");
        List<String> filters = List.of(
                "",
                "view: ALL",
                "view: INACTIVE",
                "filter: {states: [PROOF_SENT]}",
                "filter: {states: [ARCHIVED]}",
                "filter: {waitingOn: SHOP}",
                "filter: {stateSince: {to: \"2024-04-01T00:00:00Z\"}}",
                "filter: {stateSince: {from: \"2025-04-01T00:00:00Z\"}}, view: ALL",
                "filter: {overdue: true}",
                "filter: {overdue: false}, view: ALL",
                "filter: {dueOn: {from: \"2024-04-01\", to: \"2024-04-02\"}}",
                "filter: {dueOn: {from: \"2025-04-01\"}}, view: ALL",
                "filter: {assignees: [\"user-3\"]}",
                "filter: {assignees: [\"user-3\"]}, view: ALL",
                "filter: {assignees: [\"nobody\"]}, view: ALL",
                "filter: {assignedToMe: true}",
                "filter: {unassigned: true}",
                "filter: {externalIds: [\"item-5-1\", \"none\"]}",
                "filter: {search: \"visitenkarten 4999\"}, view: ALL",
                "filter: {search: \"leaflets 123\"}",
                "filter: {search: \"leaflets\"}",
                "filter: {search: \"leaflets\"}, view: ALL",
                "filter: {search: \"a posters\"}, view: ALL",
                "filter: {search: \"12 vis\"}, view: ALL",
                "filter: {search: \"l\"}",
                "filter: {companyIds: [\"%s\"]}".formatted(id(TypeId.COMPANY, "company")),
                "filter: {companyIds: [\"%s\"]}, view: ALL".formatted(id(TypeId.COMPANY, "company")),
                "filter: {jobId: \"%s\"}, view: ALL".formatted(id(TypeId.JOB, "job")));

        assertEquals(List.of(), faultsOfPages("jobItems", orders, filters));
    }

    /** Those that the description of the filter in the schema promises. */
    @Test
    void items_of_one_company_or_job_with_each_other_filter_newest_first() throws SQLException {
        List<String> others = List.of(
                "states: [PROOF_SENT, IN_REVIEW]",
                "states: [ARCHIVED]",
                "waitingOn: CUSTOMER",
                "stateSince: {from: \"2025-04-01T00:00:00Z\"}",
                "overdue: true",
                "dueOn: {from: \"2025-04-01\"}",
                "externalIds: [\"item-5-1\", \"none\"]",
                "search: \"visitenkarten 4999\"");
        List<String> filters = Stream.of(
                        "companyIds: [\"%s\"]".formatted(id(TypeId.COMPANY, "company")),
                        "jobId: \"%s\"".formatted(id(TypeId.JOB, "job")))
                .flatMap(whose -> others.stream().map(other -> "filter: {%s, %s}, view: ALL".formatted(whose, other)))
                .toList();

        assertEquals(List.of(), faultsOfPages("jobItems", List.of(""), filters));
    }

    @Test
    void companies_and_contacts_alone_and_with_each_filter() throws SQLException {
        List<String> faults = new ArrayList<>(faultsOfPages(
                "companies", List.of(""), List.of("", "search: \"print 321\"", "search: \"32 pr\"", "search: \"m\"")));
        faults.addAll(faultsOfPages(
                "contacts",
                List.of(""),
                List.of(
                        "",
                        "search: \"company321.ex\"",
                        "search: \"an le\"",
                        "companyId: \"%s\"".formatted(id(TypeId.COMPANY, "company")))));

        assertEquals(List.of(), faults);
    }

    @Test
    void history_and_edits() throws SQLException {
        List<String> faults = new ArrayList<>(faultsOfPages(
                "transitions", List.of(""), List.of("jobItemId: \"%s\"".formatted(id(TypeId.ITEM, "job_item")))));
        faults.addAll(faultsOfPages(
                "edits",
                List.of(""),
                List.of(
                        "jobId: \"%s\"".formatted(id(TypeId.JOB, "job")),
                        "companyId: \"%s\"".formatted(id(TypeId.COMPANY, "company")))));

        assertEquals(List.of(), faults);
    }

    @Test
    void jobs_by_tags_in_every_order_and_the_tags() throws SQLException {
        List<String> faults = new ArrayList<>(faultsOfPages(
                "jobs",
                orders("CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT"),
                List.of(
                        "filter: {tags: [\"Tag 77\"]}",
                        "filter: {tags: [\"rush\"]}",
                        "filter: {tags: [\"rush\", \"tag 5\"]}, view: ALL",
                        "filter: {tags: [\"none\"]}, view: ALL",
                        "filter: {search: \"rush\"}")));
        for (String document :
                List.of("{ tags }", "{ tags(search: \"tag 12\") }", "{ jobs(first: 100) { nodes { tags } } }")) {
            faults.addAll(faultsOf(document, Map.of(), document, 5_000));
        }

        assertEquals(List.of(), faults);
    }

    /** Few, many of them early in the order, many late in the order, and several conditions with many matches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tags: [\"TAG 77\"]; exists (select from job_tag t where t.job_id = j.id and tag_key = 'tag 77')",
                "tags: [\"rush\"]; j.reference_sort in (select reference_sort from job_tag t, job where id = t.job_id and tag_key = 'rush')",
                "tags: [\"old\", \"tag 3\"]; j.id in (select job_id from job_tag where tag_key in ('old', 'tag 3'))",
                "tags: [\"rush\"], search: \"leaflets\", metadata: {key: \"channel\", value: \"shop\"};"
                        + " j.id in (select job_id from job_tag where tag_key = 'rush') and j.id in (select job_id from"
                        + " metadata_entry where key = 'channel' and value = 'shop') and j.id in (select job_id from"
                        + " job_item where name like '%leaflets%')"
            })
    void many_jobs_with_labels_are_all_found(String filter, String truth) throws SQLException {
        List<String> expected = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select j.id from job j where " + truth + " order by id desc")) {
            while (rows.next()) {
                expected.add(TypeId.JOB.of(rows.getObject(1, UUID.class)));
            }
        }
        JsonObject jobs = Wire.ask(
                        "{ jobs(first: 100, view: ALL, filter: {%s}) { totalCount nodes { id } } }".formatted(filter),
                        Map.of())
                .getJsonObject("jobs");

        assertEquals(expected.size(), jobs.getInteger("totalCount"));
        assertEquals(
                expected.subList(0, Math.min(100, expected.size())),
                jobs.getJsonArray("nodes").stream()
                        .map(node -> ((JsonObject) node).getString("id"))
                        .toList());
    }

    @Test
    void jobs_by_metadata_in_every_order() throws SQLException {
        List<String> faults = new ArrayList<>(faultsOfPages(
                "jobs",
                orders("CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT"),
                List.of(
                        "filter: {metadata: {key: \"mis.order\", value: \"4711\"}}, view: ALL",
                        "filter: {metadata: {key: \"channel\", value: \"web\"}}",
                        "filter: {metadata: {key: \"channel\", value: \"shop\"}, tags: [\"rush\"]}, view: ALL",
                        "filter: {metadata: {key: \"none\", value: \"x\"}}")));
        String document = "{ jobs(first: 100) { nodes { metadata { value } items { metadata { value } } } } }";
        faults.addAll(faultsOf(document, Map.of(), document, 5_000));

        assertEquals(List.of(), faults);
    }

    @Test
    void notes_of_jobs_and_items_few_and_many() throws SQLException {
        List<String> ofJobs = Stream.of(7, 12)
                .map("select id from job where reference = 'JOB-%06d'"::formatted)
                .toList();
        List<String> arguments = new ArrayList<>();
        for (String job : ofJobs) {
            arguments.add("jobId: \"%s\"".formatted(TypeId.JOB.of(uuid(job))));
        }
        arguments.add("jobItemId: \"%s\""
                .formatted(TypeId.ITEM.of(uuid("select job_item_id from note where job_item_id is not null limit 1"))));
        List<String> faults = new ArrayList<>(faultsOfPages("notes", List.of(""), arguments));
        String node = "{ node(id: \"%s\") { id } }".formatted(TypeId.NOTE.of(uuid("select id from note limit 1")));
        faults.addAll(faultsOf(node, Map.of(), node, MAX_OF_A_PAGE));
        caller = Map.of(
                "X-Galley-Role",
                "customer",
                "X-Galley-Company",
                TypeId.COMPANY.of(uuid("select company_id from job where reference = 'JOB-000007'")));
        faults.addAll(faultsOfPages("notes", List.of(""), arguments.subList(0, 1)));

        assertEquals(List.of(), faults);
    }

    @Test
    void deliveries_in_every_state_and_of_a_job() throws SQLException {
        String webhook =
                "webhookId: \"%s\"".formatted(TypeId.WEBHOOK.of(uuid("select id from webhook where name = 'Hook 1'")));
        List<String> faults = new ArrayList<>(faultsOfPages(
                "deliveries",
                List.of(""),
                List.of(
                        webhook,
                        webhook + ", filter: {states: [DEAD]}",
                        webhook + ", filter: {states: [WAITING]}",
                        webhook + ", filter: {states: [SKIPPED]}",
                        webhook + ", filter: {jobId: \"%s\"}".formatted(id(TypeId.JOB, "job")))));
        String document =
                "{ deliveries(%s, first: 100) { nodes { change { kind } attempts { at } } } }".formatted(webhook);
        faults.addAll(faultsOf(document, Map.of(), document, MAX_OF_A_PAGE));
        document = "{ webhooks(first: 100) { nodes { waiting oldestWaitingAt } } }";
        faults.addAll(faultsOf(document, Map.of(), document, MAX_OF_A_PAGE));

        assertEquals(List.of(), faults);
    }

    @Test
    void edges_single_objects_and_many_at_once() throws SQLException {
        String job = id(TypeId.JOB, "job");
        String item = id(TypeId.ITEM, "job_item");
        String company = id(TypeId.COMPANY, "company");
        String contact = id(TypeId.CONTACT, "contact");
        List<String> documents = List.of(
                """
                { jobs(first: 100) { nodes { company { name } contact { name company { name } } progress { stage }
                    items { name job { reference } timeInStates { visits } history { to onBehalfOf { name } } } } } }""",
                "{ jobItems(first: 100) { nodes { job { reference company { name } } history { to } } } }",
                "{ companies(first: 100) { nodes { openItemCount recentJobs { reference } } } }",
                "{ job(id: \"%s\") { id } jobItem(id: \"%s\") { id } }".formatted(job, item),
                "{ company(id: \"%s\") { id } contact(id: \"%s\") { id } }".formatted(company, contact),
                "{ jobByReference(reference: \"JOB-000042\") { id } jobByExternalId(externalId: \"shop-42\") { id } }",
                "{ jobItemByExternalId(externalId: \"item-5-1\") { id } }",
                "{ companyByExternalId(externalId: \"company-3\") { id } contactByExternalId(externalId: \"contact-3-1\") { id } }",
                "{ jobsByReference(references: [\"JOB-000042\", \"none\", \"JOB-080000\"]) { id } }",
                "{ jobItemsByExternalId(externalIds: [\"item-5-1\", \"none\"]) { id } }",
                "{ node(id: \"%s\") { id } nodes(ids: [\"%s\", \"%s\", \"%s\"]) { id } }"
                        .formatted(job, item, company, contact),
                "{ itemCounts { total } }",
                "{ dueCounts { overdue } }",
                "{ people(first: 20) { nodes { name } } }",
                "{ itemCounts(filter: {companyIds: [\"%s\"]}) { total } }".formatted(company),
                "{ itemCounts(filter: {companyIds: [\"%s\"]}, view: ALL) { total } }".formatted(company),
                "{ itemCounts(filter: {waitingOn: SHOP}) { total } }");

        List<String> faults = new ArrayList<>();
        for (String document : documents) {
            faults.addAll(faultsOf(document, Map.of(), document, MAX_OF_EDGES));
        }
        assertEquals(List.of(), faults);
    }

    /** They cost the same however many active jobs there are. */
    @Test
    void one_company_and_a_stage_that_the_view_does_not_show_do_not_read_the_active_jobs() throws SQLException {
        String document = """
                { company(id: "%s") { openItemCount recentJobs { reference } }
                    jobs(view: ACTIVE, filter: {stages: [ARCHIVED]}) { nodes { id } } }""".formatted(id(TypeId.COMPANY, "company"));
        for (int i = 0; i < OFTEN; i++) {
            Wire.ask(document, Map.of());
        }
        long mark = plans.mark();
        Wire.ask(document, Map.of());

        List<JsonObject> made = plans.since(mark);
        assertFalse(made.isEmpty());
        for (JsonObject plan : made) {
            JsonObject root = plan.getJsonObject("Plan");
            assertTrue(Plans.read(root) < 500, Plans.shape(root));
        }
    }

    /** It groups every item of the view by company: what it may sort grows only with the active items. */
    @Test
    void counts_by_company_read_active_items_alone() throws SQLException {
        String document = "{ itemCountsByCompany { company { name } counts { total } } }";
        assertEquals(List.of(), faultsOf(document, Map.of(), document, 20_000));
    }

    /** They count each entry of the period, by the indexes of the history alone, and sort only what they have counted. */
    @Test
    void durations_read_the_entries_of_the_period_by_index() throws SQLException {
        String company = id(TypeId.COMPANY, "company");
        List<String> faults = new ArrayList<>();
        for (String month : List.of(
                "from: \"2024-03-01T00:00:00Z\", to: \"2024-04-01T00:00:00Z\"",
                "from: \"2024-03-01T00:00:00Z\", to: \"2024-04-01T00:00:00Z\", filter: {companyIds: [\"%s\"]}"
                        .formatted(company))) {
            for (String document : List.of(
                    "{ stateTimes(%s) { medianSeconds } }",
                    "{ stateTimesByCompany(%s) { company { name } states { medianSeconds } } }",
                    "{ cycleTime(%s) { medianSeconds } }",
                    "{ cycleTimeByCompany(%s) { company { name } cycleTime { medianSeconds } } }")) {
                String of = document.formatted(month);
                faults.addAll(faultsOf(of, Map.of(), of, MAX_OF_A_PERIOD));
                caller = Map.of("X-Galley-Role", "customer", "X-Galley-Company", company);
                faults.addAll(faultsOf(of, Map.of(), "customer " + of, MAX_OF_EDGES));
                caller = Map.of();
            }
        }
        assertEquals(List.of(), faults);
    }

    /** A company with some thirty of the jobs. */
    @Test
    void all_queries_of_a_customer() throws SQLException {
        String company = id(TypeId.COMPANY, "company");
        UUID ofCompany = TypeId.COMPANY.parse(company).orElseThrow();
        String job = TypeId.JOB.of(uuid("select id from job where company_id = '%s' limit 1".formatted(ofCompany)));
        String item = TypeId.ITEM.of(uuid("select id from job_item where job_id = '%s' limit 1"
                .formatted(TypeId.JOB.parse(job).orElseThrow())));
        caller = Map.of("X-Galley-Role", "customer", "X-Galley-Company", company);

        List<String> faults = new ArrayList<>(faultsOfPages(
                "jobs",
                orders("CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT"),
                List.of(
                        "",
                        "view: ALL",
                        "filter: {waitingOn: CUSTOMER}",
                        "filter: {stages: [COMPLETE]}, view: ALL",
                        "filter: {createdAt: {from: \"2024-04-01T00:00:00Z\"}}, view: ALL",
                        "filter: {search: \"leaflets\"}, view: ALL",
                        "filter: {search: \"12345\"}, view: ALL")));
        faults.addAll(faultsOfPages(
                "jobItems",
                orders("CREATED_AT", "UPDATED_AT", "STATE_SINCE"),
                List.of(
                        "",
                        "view: ALL",
                        "filter: {states: [ARCHIVED]}, view: ALL",
                        "filter: {stateSince: {to: \"2024-04-01T00:00:00Z\"}}, view: ALL",
                        "filter: {search: \"leaflets\"}, view: ALL")));
        faults.addAll(faultsOfPages("companies", List.of(""), List.of("", "search: \"print 321\"")));
        faults.addAll(faultsOfPages("contacts", List.of(""), List.of("", "search: \"company321.ex\"")));
        faults.addAll(faultsOfPages("transitions", List.of(""), List.of("jobItemId: \"%s\"".formatted(item))));
        faults.addAll(faultsOfPages("edits", List.of(""), List.of("jobId: \"%s\"".formatted(job))));
        for (String document : List.of(
                """
                { jobs(first: 100, view: ALL) { totalCount nodes { company { name recentJobs { reference } openItemCount }
                    contact { name } progress { stage }
                    items { name job { reference } history { to onBehalfOf { name } } } } } }""",
                "{ job(id: \"%s\") { id } jobItem(id: \"%s\") { id } }".formatted(job, item),
                "{ jobsByReference(references: [\"JOB-000042\", \"none\", \"JOB-080000\"]) { id } }",
                "{ node(id: \"%s\") { id } nodes(ids: [\"%s\", \"%s\"]) { id } }".formatted(job, item, company),
                "{ itemCounts { total } }",
                "{ itemCounts(view: ALL) { total } }",
                "{ itemCountsByCompany(view: ALL) { counts { total } } }")) {
            faults.addAll(faultsOf(document, Map.of(), document, MAX_OF_EDGES));
        }
        assertEquals(List.of(), faults);
    }

    private List<String> faultsOfPages(String field, List<String> orders, List<String> filters) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (String order : orders) {
            for (String filter : filters) {
                faults.addAll(faultsOfPages(
                        field,
                        Stream.of(filter, order)
                                .filter(text -> !text.isEmpty())
                                .map(text -> text + ",")
                                .reduce("", String::concat)));
            }
        }
        return faults;
    }

    /** The first and the last page, and those that follow them. */
    private List<String> faultsOfPages(String field, String arguments) throws SQLException {
        String document = PAGE.formatted(field, arguments);
        JsonObject first = Wire.ask(document, Map.of("first", 20), caller)
                .getJsonObject(field)
                .getJsonObject("pageInfo");
        String end = first.getString("endCursor");
        List<Map<String, Object>> places = new ArrayList<>(List.of(Map.of("first", 20), Map.of("last", 20)));
        if (end != null) {
            places.add(Map.of("first", 20, "after", end));
            places.add(Map.of("last", 20, "before", end));
        }
        List<String> faults = new ArrayList<>();
        for (Map<String, Object> place : places) {
            String what = field + " " + arguments + " " + place.keySet();
            // The generic plans of one direction stand for both, because thousands of statements take minutes.
            faults.addAll(
                    place.containsKey("first")
                            ? faultsOf(document, place, what, MAX_OF_A_PAGE)
                            : faultsOfOne(document, place, "first " + what, MAX_OF_A_PAGE));
        }
        return faults;
    }

    private List<String> faultsOf(String document, Map<String, Object> variables, String what, int maxSorted)
            throws SQLException {
        List<String> faults = new ArrayList<>(faultsOfOne(document, variables, "first " + what, maxSorted));
        for (int i = 0; i < OFTEN; i++) {
            Wire.ask(document, variables, caller);
        }
        faults.addAll(faultsOfOne(document, variables, "often " + what, maxSorted));
        return faults;
    }

    private List<String> faultsOfOne(String document, Map<String, Object> variables, String what, int maxSorted)
            throws SQLException {
        long mark = plans.mark();
        Wire.ask(document, variables, caller);
        List<JsonObject> made = plans.since(mark);
        assertFalse(made.isEmpty(), "The database wrote no plan of " + what);
        long maxRead = READS_MORE.matcher(what).find() ? Long.MAX_VALUE : MAX_READ;
        List<String> faults = new ArrayList<>();
        for (JsonObject plan : made) {
            JsonObject root = plan.getJsonObject("Plan");
            for (String fault : Plans.faults(root, maxSorted, maxRead)) {
                faults.add("%s: %s in %s".formatted(what, fault, Plans.shape(root)));
            }
        }
        return faults;
    }

    /** In one direction: a page from the end has the plan of a page from the start in the other one. */
    private static List<String> orders(String... fields) {
        return Stream.of(fields)
                .map(field -> "orderBy: {field: %s, direction: DESC}".formatted(field))
                .toList();
    }

    private static String id(TypeId type, String table) throws SQLException {
        return type.of(uuid("select id from %s order by id offset 1000 limit 1".formatted(table)));
    }

    private static UUID uuid(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }
}
