package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static dev.galley.Orders.job;
import static dev.galley.Orders.move;
import static dev.galley.Orders.unique;
import static dev.galley.Statements.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.galley.Database;
import dev.galley.Orders;
import dev.galley.Orders.Made;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of statements of every root field and every edge, for any size of the answer: {@link Costs}. */
@QuarkusTest
class StatementTableTest {

    private static final int MANY = 20;

    private static Map<String, Object> variables;

    /** One more than a page of the test, so that no page is the whole list. Once for all tests: it takes a hundred requests. */
    @BeforeEach
    void many_jobs_of_as_many_companies_moved_on_behalf_of_their_contacts() {
        if (variables != null) {
            return;
        }
        String after = ask("{ changes(first: 0) { head } }").get("changes.head");
        for (int i = 0; i <= MANY; i++) {
            Made job = job("Posters", "Leaflets");
            for (String item : job.items()) {
                accepted(move(item, "IN_REVIEW", "onBehalfOf", input("id", job.contact())));
                accepted(mutate(
                        "updateJobItem",
                        input("id", item, "assignee", input("subject", unique("person"), "name", "Ann")),
                        "jobItem { id }"));
            }
            accepted(mutate("updateJob", input("id", job.id(), "externalId", unique("shop")), "job { id }"));
            accepted(mutate(
                    "createApiKey",
                    input("name", "Key", "role", "VIEWER", "companyId", job.company()),
                    "apiKey { id }"));
            String webhook = accepted(mutate(
                            "createWebhook",
                            input("name", "Shop", "url", "https://example.com/", "companyId", job.company()),
                            "webhook { id }"))
                    .get("webhook.id");
            variables = input("job", job.id(), "item", job.item(), "company", job.company(), "contact", job.contact());
            variables.put("text", job.reference());
            for (int note = 0; i == MANY && note <= MANY; note++) {
                accepted(mutate("addNote", input("jobItemId", job.item(), "text", "Matt foil"), "note { id }"));
                accepted(mutate("pingWebhook", input("id", webhook), "replayed"));
            }
            variables.put("webhook", webhook);
        }
        Database.update("update webhook_delivery set change_id = (select id from change limit 1)");
        variables.put("after", after);
        ask("{ changes(first: 0) { head } }");
    }

    @Test
    void every_root_field_costs_what_the_table_says() {
        Map<String, Integer> costs = new LinkedHashMap<>();
        Costs.ROOT_FIELDS.forEach((field, cost) -> costs.put(field, cost(cost.document())));

        assertEquals(Costs.statements(Costs.ROOT_FIELDS), costs);
    }

    @Test
    void every_edge_costs_what_the_table_says() {
        Map<String, Integer> costs = new LinkedHashMap<>();
        Costs.EDGES.forEach((edge, cost) -> costs.put(edge, cost(cost.document()) - cost(cost.without())));

        assertEquals(Costs.statements(Costs.EDGES), costs);
    }

    @Test
    void what_lies_on_the_other_side_of_a_cursor_costs_one_more() {
        String cursor = ask("{ jobs(first: 1) { pageInfo { endCursor } } }").get("jobs.pageInfo.endCursor");
        String page = "query ($after: String) { jobs(first: 5, after: $after) { pageInfo { %s } } }";

        assertEquals(1, statements(() -> ask(page.formatted("hasNextPage"), "after", cursor)));
        assertEquals(2, statements(() -> ask(page.formatted("hasPreviousPage"), "after", cursor)));
    }

    @Test
    void a_page_that_is_the_whole_list_is_not_counted_again() {
        String list = "query ($item: ID!, $n: Int) { transitions(jobItemId: $item, first: $n) { totalCount } }";

        assertEquals(2, statements(() -> ask(list, "item", variables.get("item"), "n", 1)));
        assertEquals(1, statements(() -> ask(list, "item", variables.get("item"), "n", 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "jobItems"})
    void a_search_for_a_word_with_few_matches_costs_one_more(String list) {
        Orders.job("Zeppelins");
        String page = "query ($s: String!) { %s(filter: {search: $s}) { nodes { id } } }".formatted(list);

        assertEquals(2, statements(() -> ask(page, "s", "zeppelins")));
    }

    @Test
    void the_table_has_every_root_field() {
        List<String> fields =
                ask("{ __schema { queryType { fields { name } } } }").getList("__schema.queryType.fields.name");
        Set<String> served =
                fields.stream().filter(field -> !field.startsWith("probe")).collect(Collectors.toSet());

        assertEquals(new TreeSet<>(served), new TreeSet<>(Costs.ROOT_FIELDS.keySet()));
    }

    @Test
    void the_table_has_every_edge() {
        Set<String> edges = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.galley")) {
            for (JavaMethod method : type.getMethods()) {
                method.getParameters().stream()
                        .filter(parameter -> parameter.isAnnotatedWith(Source.class))
                        .forEach(parameter -> edges.add(type(parameter) + "." + method.getName()));
            }
        }

        assertEquals(edges, new TreeSet<>(Costs.EDGES.keySet()));
    }

    private static String type(JavaParameter source) {
        JavaType type = source.getType();
        JavaClass view = type instanceof JavaParameterizedType list
                ? list.getActualTypeArguments().get(0).toErasure()
                : type.toErasure();
        return view.getAnnotationOfType(Type.class).value();
    }

    /** The cost of a document, which must not depend on the number of objects. */
    private int cost(String document) {
        int few = statements(() -> ask(Costs.query(document), sized(1)));
        int many = statements(() -> ask(Costs.query(document), sized(MANY)));
        assertEquals(few, many, document);
        return many;
    }

    private Object[] sized(int size) {
        Map<String, Object> all = new LinkedHashMap<>(variables);
        all.put("n", size);
        all.put("texts", Collections.nCopies(size, variables.get("text")));
        all.put(
                "ids",
                Stream.of("job", "item", "company", "contact")
                        .flatMap(kind -> Collections.nCopies(size, variables.get(kind)).stream())
                        .toList());
        return all.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
    }
}
