package dev.galley.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.DatabaseResource;
import dev.galley.Invariants;
import dev.galley.OwnDatabase;
import dev.galley.lists.Shop.Company;
import dev.galley.lists.Shop.Contact;
import dev.galley.lists.Shop.Item;
import dev.galley.lists.Shop.Job;
import dev.galley.platform.base.TypeId;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Lists and counts return what a plain model of the same shop returns, for all arguments. The random generator starts
 * from {@code -Dlists.seed}, which a failure reports.
 */
abstract class ListModel {

    public static final class AloneInTheDatabase implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OwnDatabase.class, Map.of("name", "list_model")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private static final long SEED = Long.getLong("lists.seed", 20_240_101);

    private static Shop shop;

    @BeforeAll
    static void a_shop_is_loaded() throws SQLException {
        shop = ShopMaker.shop(SEED, 40, 120, 2_500);
        try (Connection connection = DatabaseResource.connection("list_model")) {
            ShopLoad.into(connection, shop);
        }
    }

    @Test
    void what_was_loaded_keeps_the_invariants() throws SQLException {
        try (Connection connection = DatabaseResource.connection("list_model")) {
            assertEquals(List.of(), Invariants.broken(connection));
        }
    }

    @Test
    void jobs_are_those_that_the_model_finds_in_its_order() {
        JobQueries queries = new JobQueries(shop);
        eachOf(160, random -> {
            ListQuery<Job> query = queries.random(random);
            String order = Words.pick(random, new String[] {
                null, "CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT", "DUE_ON", "URGENCY"
            });
            list("jobs", "JobFilterInput", "JobOrderInput", query, order, random, JobQueries::rising, shop.jobs())
                    .accept(job -> TypeId.JOB.of(job.id()));
        });
    }

    @Test
    void items_are_those_that_the_model_finds_in_its_order() {
        ItemQueries queries = ItemQueries.of(shop);
        eachOf(120, random -> {
            ListQuery<Item> query = queries.random(random);
            String order = Words.pick(random, new String[] {null, "CREATED_AT", "UPDATED_AT", "STATE_SINCE", "DUE_ON"});
            list(
                            "jobItems",
                            "JobItemFilterInput",
                            "JobItemOrderInput",
                            query,
                            order,
                            random,
                            ItemQueries::rising,
                            queries.items())
                    .accept(item -> TypeId.ITEM.of(item.id()));
        });
    }

    @Test
    void companies_are_those_that_the_model_finds_in_the_order_of_their_names() {
        eachOf(30, random -> {
            String typed = random.nextInt(4) == 0
                    ? null
                    : Words.typed(
                            random,
                            List.of(Words.pick(random, shop.companies().toArray(Company[]::new))
                                    .name()));
            List<String> truth = shop.companies().stream()
                    .filter(company -> has(List.of(company.name()), typed))
                    .sorted(Comparator.comparing(company -> Words.folded(company.name())))
                    .map(company -> TypeId.COMPANY.of(company.id()))
                    .toList();
            new Walk("companies", "$search: String,", "search: $search,", of("search", typed), truth)
                    .everywhere(random);
        });
    }

    @Test
    void contacts_are_those_that_the_model_finds_in_the_order_of_their_addresses() {
        Comparator<Contact> order = Comparator.comparing((Contact contact) -> Words.folded(contact.email()))
                .thenComparing(Shop.byId(Contact::id));
        eachOf(40, random -> {
            Contact one = Words.pick(random, shop.contacts().toArray(Contact[]::new));
            String typed = random.nextInt(3) == 0 ? null : Words.typed(random, List.of(one.name(), one.email()));
            Company company = random.nextBoolean() ? null : one.company();
            List<String> truth = shop.contacts().stream()
                    .filter(contact -> company == null || contact.company() == company)
                    .filter(contact -> has(List.of(contact.name(), contact.email()), typed))
                    .sorted(order)
                    .map(contact -> TypeId.CONTACT.of(contact.id()))
                    .toList();
            Map<String, Object> variables = of("search", typed);
            variables.put("company", company == null ? null : TypeId.COMPANY.of(company.id()));
            new Walk(
                            "contacts",
                            "$search: String, $company: ID,",
                            "search: $search, companyId: $company,",
                            variables,
                            truth)
                    .everywhere(random);
        });
    }

    @Test
    void item_counts_are_those_of_the_model() {
        ItemQueries queries = ItemQueries.of(shop);
        eachOf(150, random -> {
            ListQuery<Item> query = queries.random(random);
            int first = 1 + random.nextInt(50);
            Map<String, Object> variables = of("filter", query.filter());
            variables.put("view", query.view());
            variables.put("first", first);
            JsonObject answer = Wire.ask("""
                    query ($filter: JobItemFilterInput, $view: View, $first: Int) {
                        itemCounts(filter: $filter, view: $view) { ...all }
                        dueCounts(filter: $filter) { date overdue today nextSixDays later undated }
                        itemCountsByCompany(filter: $filter, view: $view, first: $first) {
                            company { id } counts { ...all } } }
                    fragment all on ItemCounts {
                        total waitingOnCustomer waitingOnShop counts { state count } }""", variables);
            List<Item> found = queries.items().stream().filter(query.holds()).toList();
            assertEquals(Counts.of(found), answer.getJsonObject("itemCounts"));
            assertEquals(
                    Counts.due(queries.items().stream().filter(query.filtered())), answer.getJsonObject("dueCounts"));
            assertEquals(Counts.ofCompanies(found, queries, first), answer.getJsonArray("itemCountsByCompany"));
        });
    }

    @Test
    void durations_are_those_of_the_model() {
        DurationModel model = DurationModel.of(shop);
        eachOf(60, random -> {
            DurationModel.Period period = model.period(random);
            List<Company> companies = random.nextInt(3) == 0 ? null : chosen(random, shop.companies(), 8);
            int first = 1 + random.nextInt(20);
            Map<String, Object> variables = of("from", period.from().toString());
            variables.put("to", period.to().toString());
            variables.put("first", first);
            variables.put(
                    "filter",
                    companies == null
                            ? null
                            : Map.of(
                                    "companyIds",
                                    companies.stream()
                                            .map(company -> company == null ? "none" : TypeId.COMPANY.of(company.id()))
                                            .toList()));
            JsonObject answer = Wire.ask("""
                    query ($filter: DurationFilterInput, $from: DateTime!, $to: DateTime!, $first: Int) {
                        stateTimes(filter: $filter, from: $from, to: $to) { state count medianSeconds p90Seconds }
                        stateTimesByCompany(filter: $filter, from: $from, to: $to, first: $first) {
                            company { id } states { state count medianSeconds p90Seconds } }
                        cycleTime(filter: $filter, from: $from, to: $to) { count medianSeconds p90Seconds }
                        cycleTimeByCompany(filter: $filter, from: $from, to: $to, first: $first) {
                            company { id } cycleTime { count medianSeconds p90Seconds } } }""", variables);
            assertEquals(model.answer(period, companies, first), answer);
        });
    }

    @Test
    void a_company_has_its_newest_jobs_and_its_open_items() {
        JsonArray companies = Wire.ask("""
                        { companies(first: 100) { nodes { id openItemCount recentJobs { id reference active
                            progress { stage percentComplete } company { id } items { name } } } } }""", Map.of()).getJsonObject("companies").getJsonArray("nodes");

        Map<String, List<Job>> jobs = shop.jobs().stream()
                .sorted(Shop.byId(Job::id).reversed())
                .collect(Collectors.groupingBy(
                        job -> TypeId.COMPANY.of(job.contact().company().id())));
        assertEquals(shop.companies().size(), companies.size());
        companies.forEach(node -> {
            JsonObject company = (JsonObject) node;
            List<Job> own = jobs.getOrDefault(company.getString("id"), List.of());
            List<Job> newest = own.subList(0, Math.min(20, own.size()));
            long open = own.stream()
                    .flatMap(job -> job.items().stream())
                    .filter(item -> item.active() && !item.state().finished())
                    .count();
            assertEquals((int) open, company.getInteger("openItemCount"));
            assertEquals(
                    newest.stream()
                            .map(job -> List.of(TypeId.JOB.of(job.id()), job.stage()))
                            .toList(),
                    company.getJsonArray("recentJobs").stream()
                            .map(job -> (JsonObject) job)
                            .map(job -> List.of(
                                    job.getString("id"),
                                    job.getJsonObject("progress").getString("stage")))
                            .toList());
        });
    }

    @Test
    void many_at_once_come_in_the_order_of_the_argument_with_null_where_there_is_none() {
        List<Job> jobs = shop.jobs();
        List<Item> items =
                shop.items().stream().filter(item -> item.externalId() != null).toList();
        eachOf(40, random -> {
            int count = random.nextInt(101);
            List<Job> wanted = chosen(random, jobs, count);
            List<Item> lines = chosen(random, items, count);
            JsonObject answer = Wire.ask(
                    """
                    query ($references: [String!]!, $lines: [String!]!, $ids: [ID!]!) {
                        jobsByReference(references: $references) { id }
                        jobItemsByExternalId(externalIds: $lines) { id }
                        nodes(ids: $ids) { id __typename } }""",
                    Map.of(
                            "references",
                            wanted.stream()
                                    .map(job -> job == null
                                            ? "none"
                                            : "\u00a0" + job.reference().toUpperCase())
                                    .toList(),
                            "lines",
                            lines.stream()
                                    .map(item -> item == null ? "none" : item.externalId())
                                    .toList(),
                            "ids",
                            IntStream.range(0, count)
                                    .mapToObj(i -> node(wanted.get(i), lines.get(i)))
                                    .toList()));
            assertEquals(
                    wanted.stream()
                            .map(job -> job == null ? null : TypeId.JOB.of(job.id()))
                            .toList(),
                    ids(answer.getJsonArray("jobsByReference")));
            assertEquals(
                    lines.stream()
                            .map(item -> item == null ? null : TypeId.ITEM.of(item.id()))
                            .toList(),
                    ids(answer.getJsonArray("jobItemsByExternalId")));
            assertEquals(
                    IntStream.range(0, count)
                            .mapToObj(i -> wanted.get(i) == null ? null : node(wanted.get(i), lines.get(i)))
                            .toList(),
                    ids(answer.getJsonArray("nodes")));
        });
    }

    @Test
    void a_text_that_nothing_can_have_finds_nothing() {
        Map<String, Object> texts = of("texts", List.of("\u0000", "\u200b", ""));
        JsonObject answer = Wire.ask("""
                query ($texts: [String!]!) {
                    jobsByReference(references: $texts) { id } jobItemsByExternalId(externalIds: $texts) { id } }""", texts);

        assertEquals(new JsonArray().addNull().addNull().addNull(), answer.getJsonArray("jobsByReference"));
        assertEquals(new JsonArray().addNull().addNull().addNull(), answer.getJsonArray("jobItemsByExternalId"));
    }

    /** A job, its company or contact, or an item; a well-formed nonexistent ID if there is none. */
    private static String node(Job job, Item item) {
        if (job == null) {
            return TypeId.JOB.of(new java.util.UUID(0x7000, Long.MIN_VALUE));
        }
        return switch (job.reference().length() % 4) {
            case 0 -> TypeId.COMPANY.of(job.contact().company().id());
            case 1 -> TypeId.CONTACT.of(job.contact().id());
            case 2 -> item == null ? TypeId.JOB.of(job.id()) : TypeId.ITEM.of(item.id());
            default -> TypeId.JOB.of(job.id());
        };
    }

    private static <T> List<T> chosen(Random random, List<T> from, int count) {
        return Stream.generate(() -> random.nextInt(5) == 0 ? null : from.get(random.nextInt(from.size())))
                .limit(count)
                .collect(Collectors.toCollection(java.util.ArrayList::new));
    }

    private static List<String> ids(JsonArray nodes) {
        return nodes.stream()
                .map(node -> node == null ? null : ((JsonObject) node).getString("id"))
                .toList();
    }

    private static <T> Consumer<Function<T, String>> list(
            String field,
            String filterType,
            String orderType,
            ListQuery<T> query,
            String order,
            Random random,
            Function<String, Comparator<T>> rising,
            List<T> all) {
        String direction = order == null ? null : Words.pick(random, new String[] {null, "ASC", "DESC"});
        Map<String, Object> variables = of("filter", query.filter());
        variables.put("view", query.view());
        variables.put("orderBy", order == null ? null : ordered(order, direction));
        Comparator<T> comparator = rising.apply(order == null ? "CREATED_AT" : order);
        return id -> new Walk(
                        field,
                        "$filter: %s, $view: View, $orderBy: %s,".formatted(filterType, orderType),
                        "filter: $filter, view: $view, orderBy: $orderBy,",
                        variables,
                        all.stream()
                                .filter(query.holds())
                                .sorted(
                                        "ASC".equals(direction) || direction == null && "DUE_ON".equals(order)
                                                ? comparator
                                                : comparator.reversed())
                                .map(id)
                                .toList())
                .everywhere(random);
    }

    private static Map<String, Object> ordered(String field, String direction) {
        Map<String, Object> order = of("field", field);
        if (direction != null) {
            order.put("direction", direction);
        }
        return order;
    }

    private static boolean has(List<String> texts, String typed) {
        return typed == null || Words.found(typed, texts);
    }

    private static Map<String, Object> of(String name, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, value);
        return map;
    }

    /** The share of all cases that run: one in this number. */
    abstract int oneIn();

    /** This number of cases, each with its own random generator, so that one can be run again alone. */
    private void eachOf(int cases, Consumer<Random> one) {
        IntStream.range(0, cases / oneIn()).parallel().forEach(number -> {
            long seed = SEED + number;
            try {
                one.accept(new Random(seed));
            } catch (AssertionError failed) {
                throw new AssertionError("Seed " + SEED + ", case " + number + ": " + failed.getMessage(), failed);
            }
        });
    }
}
