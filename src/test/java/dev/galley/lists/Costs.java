package dev.galley.lists;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The number of statements of every root field and every edge. New ones have to be added here. */
final class Costs {

    /** The cost of a field; an edge is marked by two bars in the document. */
    record Cost(int statements, String text) {

        String document() {
            return text.replace("|", "");
        }

        /** The document without the edge. */
        String without() {
            return text.replaceAll("\\|.*\\|", "");
        }
    }

    static final Map<String, Cost> ROOT_FIELDS = new LinkedHashMap<>();
    static final Map<String, Cost> EDGES = new LinkedHashMap<>();

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("n", "Int"),
            Map.entry("text", "String!"),
            Map.entry("texts", "[String!]!"),
            Map.entry("ids", "[ID!]!"),
            Map.entry("job", "ID!"),
            Map.entry("item", "ID!"),
            Map.entry("company", "ID!"),
            Map.entry("contact", "ID!"),
            Map.entry("webhook", "ID!"),
            Map.entry("after", "String"));

    private static final String YEAR = "from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"";

    static {
        root(1, "apiKeys(first: $n) { nodes { id } }");
        // a look at what has no position yet, with the epochs; the page, and whether it was deleted meanwhile
        root(4, "changes(first: $n, after: $after) { nodes { id } }");
        root(1, "company(id: $company) { id }");
        root(1, "companyByExternalId(externalId: $text) { id }");
        root(1, "companies(first: $n) { nodes { id } }");
        root(1, "contact(id: $contact) { id }");
        root(1, "contactByExternalId(externalId: $text) { id }");
        root(1, "contacts(first: $n) { nodes { id } }");
        root(1, "dueCounts { overdue undated }");
        root(1, "stateTimes(" + YEAR + ") { state count }");
        root(3, "stateTimesByCompany(first: $n, " + YEAR + ") { company { name } states { state } }");
        root(1, "cycleTime(" + YEAR + ") { count }");
        root(3, "cycleTimeByCompany(first: $n, " + YEAR + ") { company { name } cycleTime { count } }");
        root(1, "people(first: $n) { nodes { name } }");
        root(1, "edits(jobId: $job, first: $n) { nodes { field } }");
        root(1, "itemCounts { total counts { count } }");
        root(2, "itemCountsByCompany(first: $n, view: ALL) { company { id } counts { total } }");
        root(1, "job(id: $job) { id }");
        root(1, "jobByExternalId(externalId: $text) { id }");
        root(1, "jobByReference(reference: $text) { id }");
        root(1, "jobItem(id: $item) { id availableTransitions { to } }");
        root(1, "jobItemByExternalId(externalId: $text) { id }");
        root(1, "jobItems(first: $n, view: ALL) { nodes { id } }");
        root(1, "jobItemsByExternalId(externalIds: $texts) { id }");
        root(1, "jobs(first: $n, view: ALL) { nodes { id } }");
        root(1, "jobsByReference(references: $texts) { id }");
        root(0, "lifecycle { state }");
        root(0, "me { roles queries }");
        root(1, "node(id: $job) { id }");
        // one for each requested type
        root(4, "nodes(ids: $ids) { id }");
        root(1, "notes(jobId: $job, first: $n) { nodes { id } }");
        root(1, "tags");
        root(1, "transitions(jobItemId: $item, first: $n) { nodes { to } }");

        root(1, "webhook(id: $webhook) { id }");
        root(1, "webhooks(first: $n) { nodes { id } }");
        root(1, "deliveries(webhookId: $webhook, first: $n) { nodes { id } }");

        edge(1, "Webhook.company", "webhooks(first: $n) { nodes { id |company { id }| } }");
        edge(1, "Webhook.waiting", "webhooks(first: $n) { nodes { id |waiting| } }");
        edge(1, "Webhook.oldestWaitingAt", "webhooks(first: $n) { nodes { id |oldestWaitingAt| } }");
        edge(1, "WebhookConnection.totalCount", "webhooks(first: $n) { |totalCount| nodes { id } }");
        edge(1, "Delivery.change", deliveries("change { id }"));
        edge(1, "Delivery.attempts", deliveries("attempts { at }"));
        edge(
                1,
                "DeliveryConnection.totalCount",
                "deliveries(webhookId: $webhook, first: $n) { |totalCount| nodes { id } }");
        edge(1, "ApiKey.company", "apiKeys(first: $n) { nodes { id |company { id }| } }");
        edge(1, "ApiKeyConnection.totalCount", "apiKeys(first: $n) { |totalCount| nodes { id } }");
        // for a caller who is not confined
        edge(0, "Me.company", "me { roles |company { id }| }");
        edge(1, "Job.company", "jobs(first: $n, view: ALL) { nodes { id |company { id }| } }");
        edge(1, "Job.contact", "jobs(first: $n, view: ALL) { nodes { id |contact { id }| } }");
        edge(1, "Job.items", "jobs(first: $n, view: ALL) { nodes { id |items { id }| } }");
        edge(0, "Job.progress", "jobs(first: $n, view: ALL) { nodes { id |progress { stage }| } }");
        edge(0, "Job.overdue", "jobs(first: $n, view: ALL) { nodes { id |overdue| } }");
        edge(0, "JobItem.overdue", "jobItems(first: $n, view: ALL) { nodes { id |overdue| } }");
        edge(1, "Job.tags", "jobs(first: $n, view: ALL) { nodes { id |tags| } }");
        edge(1, "Job.metadata", "jobs(first: $n, view: ALL) { nodes { id |metadata { key }| } }");
        edge(1, "JobItem.metadata", "jobItems(first: $n, view: ALL) { nodes { id |metadata { key }| } }");
        edge(1, "Note.job", "notes(jobId: $job, first: $n) { nodes { id |job { id }| } }");
        edge(1, "Note.jobItem", "notes(jobId: $job, first: $n) { nodes { id |jobItem { id }| } }");
        edge(1, "NoteConnection.totalCount", "notes(jobId: $job, first: 0) { nodes { id } |totalCount| }");
        edge(1, "JobItem.job", "jobItems(first: $n, view: ALL) { nodes { id |job { id }| } }");
        edge(1, "JobItem.history", "jobItems(first: $n, view: ALL) { nodes { id |history { to }| } }");
        edge(1, "JobItem.timeInStates", "jobItems(first: $n, view: ALL) { nodes { id |timeInStates { visits }| } }");
        edge(
                1,
                "JobItemTransition.onBehalfOf",
                "jobItems(first: $n, view: ALL) { nodes { history { to |onBehalfOf { id }| } } }");
        edge(1, "Change.company", changes("JOB_UPDATED", "company { id }"));
        edge(1, "Change.contact", changes("CONTACT_CREATED", "contact { id }"));
        edge(1, "Change.job", changes("JOB_UPDATED", "job { id }"));
        edge(1, "Change.jobItem", changes("ITEM_TRANSITIONED", "jobItem { id }"));
        edge(1, "Change.onBehalfOf", changes("ITEM_TRANSITIONED", "onBehalfOf { id }"));
        edge(1, "Change.transition", changes("ITEM_TRANSITIONED", "transition { to }"));
        edge(1, "Change.edits", changes("JOB_UPDATED", "edits { field }"));
        edge(0, "Change.progress", changes("JOB_UPDATED", "progress { stage }"));
        edge(1, "Contact.company", "contacts(first: $n) { nodes { id |company { id }| } }");
        edge(1, "Company.recentJobs", "companies(first: $n) { nodes { id |recentJobs { id }| } }");
        edge(1, "Company.openItemCount", "companies(first: $n) { nodes { id |openItemCount| } }");
        edge(1, "JobConnection.totalCount", "jobs(first: $n) { nodes { id } |totalCount| }");
        edge(1, "JobItemConnection.totalCount", "jobItems(first: $n) { nodes { id } |totalCount| }");
        edge(1, "PersonConnection.totalCount", "people(first: 0) { nodes { name } |totalCount| }");
        edge(1, "CompanyConnection.totalCount", "companies(first: $n) { nodes { id } |totalCount| }");
        edge(1, "ContactConnection.totalCount", "contacts(first: $n) { nodes { id } |totalCount| }");
        edge(1, "EditConnection.totalCount", "edits(jobId: $job, first: 0) { nodes { field } |totalCount| }");
        edge(
                1,
                "JobItemTransitionConnection.totalCount",
                "transitions(jobItemId: $item, first: 0) { nodes { to } |totalCount| }");
    }

    private Costs() {}

    /** The document with its variables declared. */
    static String query(String document) {
        String declared = VARIABLES.entrySet().stream()
                .filter(variable -> document.matches(".*\\$" + variable.getKey() + "\\b.*"))
                .map(variable -> "$" + variable.getKey() + ": " + variable.getValue())
                .collect(Collectors.joining(", "));
        return (declared.isEmpty() ? "query" : "query (" + declared + ")") + " { " + document + " }";
    }

    static Map<String, Integer> statements(Map<String, Cost> table) {
        Map<String, Integer> statements = new LinkedHashMap<>();
        table.forEach((name, cost) -> statements.put(name, cost.statements()));
        return statements;
    }

    private static String deliveries(String edge) {
        return "deliveries(webhookId: $webhook, first: $n) { nodes { id |" + edge + "| } }";
    }

    private static String changes(String kind, String edge) {
        return "changes(first: $n, after: $after, filter: {kinds: [" + kind + "]}) { nodes { id |" + edge + "| } }";
    }

    private static void root(int statements, String text) {
        ROOT_FIELDS.put(text.split("\\W", 2)[0], new Cost(statements, text));
    }

    private static void edge(int statements, String name, String text) {
        EDGES.put(name, new Cost(statements, text));
    }
}
