package dev.galley.access;

import static dev.galley.Graph.ask;
import static dev.galley.Graph.input;
import static dev.galley.Graph.refusal;
import static dev.galley.Graph.send;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.Orders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every role with every root field, over HTTP. The table is repeated here, so that a mistake in one of them is noticed.
 */
@QuarkusTest
class RootFieldRulesTest {

    private static final String ALL = "viewer operator integrator admin customer";
    private static final String STAFF = "operator integrator admin";

    private static final List<String> WEBHOOK_FIELDS = List.of(
            "webhook",
            "webhooks",
            "deliveries",
            "createWebhook",
            "updateWebhook",
            "deleteWebhook",
            "rotateWebhookSecret",
            "pingWebhook",
            "resumeWebhook",
            "redeliver");

    private static final Map<String, String> ALLOWED = new LinkedHashMap<>();

    static {
        Stream.of(
                        "me lifecycle job jobs jobByReference jobByExternalId jobsByReference jobItem jobItems",
                        "jobItemByExternalId jobItemsByExternalId itemCounts itemCountsByCompany transitions edits node",
                        "nodes company companies companyByExternalId contact contacts contactByExternalId notes",
                        "tags changes stateTimes stateTimesByCompany cycleTime cycleTimeByCompany")
                .flatMap(fields -> Stream.of(fields.split(" ")))
                .forEach(field -> ALLOWED.put(field, ALL));
        ALLOWED.put("dueCounts", ALL);
        ALLOWED.put("people", "viewer " + STAFF);
        ALLOWED.put("updateJobItems", STAFF);
        ALLOWED.put("transitionJobItem", STAFF + " customer");
        ALLOWED.put("transitionJobItems", STAFF + " customer");
        ALLOWED.put("addNote", STAFF + " customer");
        ALLOWED.put("updateNote", STAFF + " customer");
        ALLOWED.put("deleteNote", STAFF + " customer");
        ALLOWED.put("tagJobs", STAFF);
        ALLOWED.put("setMetadata", STAFF);
        ALLOWED.put("createJob", STAFF);
        ALLOWED.put("updateJob", STAFF);
        ALLOWED.put("addJobItems", STAFF);
        ALLOWED.put("updateJobItem", STAFF);
        ALLOWED.put("createContact", STAFF);
        ALLOWED.put("updateContact", STAFF);
        ALLOWED.put("createCompany", "integrator admin");
        ALLOWED.put("updateCompany", "admin");
        ALLOWED.put("eraseContact", "admin");
        ALLOWED.put("apiKeys", "admin");
        ALLOWED.put("createApiKey", "admin");
        ALLOWED.put("rotateApiKey", "admin");
        ALLOWED.put("revokeApiKey", "admin");
        WEBHOOK_FIELDS.forEach(field -> ALLOWED.put(field, "admin"));
    }

    /** The minimum for a valid document of a mutation, with nonexistent IDs. */
    private static final Map<String, String> INPUTS = Map.ofEntries(
            Map.entry("transitionJobItem", "{ jobItemId: \"x\", to: IN_REVIEW }"),
            Map.entry("transitionJobItems", "{ jobId: \"x\", to: IN_REVIEW }"),
            Map.entry("addNote", "{ jobId: \"x\", text: \"x\" }"),
            Map.entry("updateNote", "{ id: \"x\" }"),
            Map.entry("deleteNote", "{ id: \"x\" }"),
            Map.entry("tagJobs", "{ jobIds: [] }"),
            Map.entry("setMetadata", "{ id: \"x\" }"),
            Map.entry("createJob", "{ company: {}, contact: {}, items: [] }"),
            Map.entry("updateJob", "{ id: \"x\" }"),
            Map.entry("addJobItems", "{ jobId: \"x\", items: [] }"),
            Map.entry("updateJobItem", "{ id: \"x\" }"),
            Map.entry("updateJobItems", "{ jobId: \"x\", dueOn: null }"),
            Map.entry("createContact", "{ company: {}, email: \"\" }"),
            Map.entry("updateContact", "{ id: \"x\" }"),
            Map.entry("createCompany", "{ name: \"\" }"),
            Map.entry("updateCompany", "{ id: \"x\" }"),
            Map.entry("eraseContact", "{ id: \"x\" }"),
            Map.entry("createApiKey", "{ name: \"\", role: VIEWER }"),
            Map.entry("rotateApiKey", "{ id: \"x\" }"),
            Map.entry("revokeApiKey", "{ id: \"x\" }"),
            Map.entry("createWebhook", "{ name: \"\", url: \"\" }"),
            Map.entry("updateWebhook", "{ id: \"x\" }"),
            Map.entry("deleteWebhook", "{ id: \"x\" }"),
            Map.entry("rotateWebhookSecret", "{ id: \"x\" }"),
            Map.entry("pingWebhook", "{ id: \"x\" }"),
            Map.entry("resumeWebhook", "{ id: \"x\" }"),
            Map.entry("redeliver", "{ webhookId: \"x\", deliveryIds: [] }"));

    private static final String YEAR = "(from: \"2024-01-01T00:00:00Z\", to: \"2025-01-01T00:00:00Z\")";

    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            Map.entry("job", "(id: \"x\")"),
            Map.entry("jobByReference", "(reference: \"x\")"),
            Map.entry("jobByExternalId", "(externalId: \"x\")"),
            Map.entry("jobsByReference", "(references: [])"),
            Map.entry("jobItem", "(id: \"x\")"),
            Map.entry("jobItemByExternalId", "(externalId: \"x\")"),
            Map.entry("jobItemsByExternalId", "(externalIds: [])"),
            Map.entry("stateTimes", YEAR),
            Map.entry("stateTimesByCompany", YEAR),
            Map.entry("cycleTime", YEAR),
            Map.entry("cycleTimeByCompany", YEAR),
            Map.entry("transitions", "(jobItemId: \"x\")"),
            Map.entry("edits", "(jobId: \"x\")"),
            Map.entry("notes", "(jobId: \"x\")"),
            Map.entry("webhook", "(id: \"x\")"),
            Map.entry("deliveries", "(webhookId: \"x\")"),
            Map.entry("node", "(id: \"x\")"),
            Map.entry("nodes", "(ids: [])"),
            Map.entry("company", "(id: \"x\")"),
            Map.entry("companyByExternalId", "(externalId: \"x\")"),
            Map.entry("contact", "(id: \"x\")"),
            Map.entry("contactByExternalId", "(externalId: \"x\")"));

    @Inject
    RuleBook rules;

    @Test
    void every_root_field_has_a_rule() {
        List<String> withoutRule = served().filter(rules::hasNoRule).toList();

        assertEquals(List.of("probeForgotten"), withoutRule);
    }

    @Test
    void nobody_can_use_a_root_field_without_a_rule() {
        assertEquals("FORBIDDEN", refusal("{ probeForgotten }"));
    }

    @Test
    void this_table_has_every_root_field() {
        assertEquals(
                served().filter(field -> !field.startsWith("probe")).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(ALLOWED.keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "integrator", "admin", "customer"})
    void each_role_may_use_its_root_fields_and_no_others(String role) {
        Set<String> expected = allowedTo(role);
        Set<String> found = new TreeSet<>();
        for (String field : ALLOWED.keySet()) {
            List<String> codes =
                    As.role(role, () -> send(document(field), Map.of())).getList("errors.extensions.code");
            if (codes == null || !codes.contains("FORBIDDEN")) {
                found.add(field);
            }
        }

        assertEquals(expected, found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "integrator", "admin", "customer"})
    void me_says_the_same(String role) {
        JsonPath me = As.role(role, () -> ask("{ me { roles queries mutations actor { kind subject name } } }"));

        List<String> fields = new ArrayList<>(me.getList("me.queries"));
        fields.addAll(me.getList("me.mutations"));
        assertEquals(
                allowedTo(role),
                fields.stream().filter(f -> !f.startsWith("probe")).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(List.of(role.toUpperCase(java.util.Locale.ROOT)), me.getList("me.roles"));
        assertEquals("developer", me.getString("me.actor.subject"));
    }

    @Test
    void a_barred_mutation_changes_nothing_and_the_rest_of_the_document_is_answered() {
        Orders.Made job = Orders.job("Posters");
        JsonPath answer = As.role(
                "viewer",
                () -> send(
                        "mutation ($id: ID!) { transitionJobItem(input: {jobItemId: $id, to: IN_REVIEW})"
                                + " { jobItem { id } } probeWrite }",
                        input("id", job.item())));

        assertEquals(List.of("FORBIDDEN"), answer.getList("errors.extensions.code"));
        assertEquals(List.of(List.of("transitionJobItem")), answer.getList("errors.path"));
        assertEquals(
                "AWAITING_ARTWORK",
                ask("query ($id: ID!) { jobItem(id: $id) { state } }", "id", job.item())
                        .getString("jobItem.state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createCompany",
                "updateCompany",
                "eraseContact",
                "apiKeys",
                "createApiKey",
                "rotateApiKey",
                "revokeApiKey",
                "webhook",
                "webhooks",
                "deliveries",
                "createWebhook",
                "updateWebhook",
                "deleteWebhook",
                "rotateWebhookSecret",
                "pingWebhook",
                "resumeWebhook",
                "redeliver"
            })
    void confined_callers_cannot_use_what_concerns_other_companies(String mutation) {
        String company = Orders.job("Posters").company();

        assertEquals("FORBIDDEN", As.confined("admin", company, () -> refusal(document(mutation))));
    }

    @ParameterizedTest
    @EnumSource(dev.galley.platform.caller.Role.class)
    void the_schema_can_be_looked_into_by_every_role(dev.galley.platform.caller.Role role) {
        assertEquals(
                "Query",
                As.role(role.name(), () -> ask("{ __schema { queryType { name } } __typename }"))
                        .getString("__schema.queryType.name"));
    }

    private static Stream<String> served() {
        return Stream.of("queryType", "mutationType")
                .flatMap(root -> ask("{ __schema { %s { fields { name } } } }".formatted(root))
                        .<String>getList("__schema." + root + ".fields.name")
                        .stream());
    }

    private static Set<String> allowedTo(String role) {
        return ALLOWED.entrySet().stream()
                .filter(entry -> List.of(entry.getValue().split(" ")).contains(role))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String document(String field) {
        String input = INPUTS.get(field);
        return input == null
                ? "{ " + field + ARGUMENTS.getOrDefault(field, "") + " { __typename } }"
                : "mutation { " + field + "(input: " + input + ") { __typename } }";
    }
}
