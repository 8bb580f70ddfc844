import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.galley.lifecycle.AvailableTransition;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.ComparisonKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The shapes of the mix. Their weights add up to 1,000; rejections are a tenth of the mutations. */
final class Shapes {

    /**
     * A kind of request.
     *
     * @param limit the script in {@code limit/} that does the same work, and its flags; empty when there is none
     */
    record Shape(String name, String family, int weight, Function<Client, Request> draw, List<String> limit) {}

    /**
     * A request, and what checks the {@code data} of its answer.
     *
     * @param changes whether the client has to learn from the answer; others are checked by sample
     */
    record Request(byte[] body, boolean changes, Consumer<JsonNode> check) {}

    private static final Map<String, String> DOCUMENTS = documents();
    private static final String BEGUN =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    private static final int[] NUMBERS_OF_ITEMS = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 10, 12};

    private Shapes() {}

    static List<Shape> all() {
        return List.of(
                shape("board", "board", 60, Shapes::board, "board"),
                shape("detail-reference", "detail", 90, c -> detail(c, "reference"), "detail", "reference"),
                shape("detail-id", "detail", 60, c -> detail(c, "id"), "detail", "id"),
                shape("detail-external", "detail", 30, c -> detail(c, "externalId"), "detail", "external"),
                shape("filter-count", "filter", 70, c -> filter(c, "Filter"), "filter", "count", "since"),
                shape("filter-page", "filter", 40, c -> filter(c, "FilterPage"), "filter", "since"),
                shape("filter-all", "filter", 30, c -> filter(c, "FilterAll"), "filter", "count"),
                shape("list-order", "list", 28, c -> jobs(c, json(), "first", 20, job -> true)),
                shape("list-last", "list", 6, c -> jobs(c, json(), "last", 20, job -> true)),
                shape("list-pages", "list", 8, Shapes::pages),
                shape("list-company", "list", 14, Shapes::ofCompany),
                shape("list-contact", "list", 6, Shapes::ofContact),
                shape("list-stage", "list", 8, Shapes::ofStage),
                shape("list-waiting", "list", 4, Shapes::waiting),
                shape("list-kind", "list", 4, Shapes::ofKind),
                shape("list-changes", "list", 6, Shapes::changes),
                shape("list-references", "list", 6, Shapes::references),
                shape("list-items", "list", 10, Shapes::items),
                shape("search-reference", "search", 14, Shapes::searchReference),
                shape("search-words", "search", 10, Shapes::searchWords),
                shape("search-items", "search", 6, Shapes::searchItems),
                shape("search-companies", "search", 6, Shapes::searchCompanies),
                shape("search-contacts", "search", 4, Shapes::searchContacts),
                shape("node", "edges", 10, Shapes::node),
                shape("company", "edges", 10, Shapes::company),
                shape("contact", "edges", 6, Shapes::contact),
                shape("item", "edges", 14, Shapes::item),
                shape("transitions", "edges", 8, Shapes::transitions),
                shape("edits", "edges", 6, Shapes::edits),
                shape("counts", "edges", 6, Shapes::counts),
                create("create-id", 50, new Create("id", true, false, false), "id", "assigned", "no-external"),
                create("create-no-key", 12, new Create("id", false, false, false), "id", "assigned", "no-external"),
                create("create-reference", 24, new Create("id", true, true, false), "id", "given", "no-external"),
                create("create-external", 24, new Create("id", true, true, true), "id", "given", "external"),
                create(
                        "create-by-external",
                        20,
                        new Create("externalId", true, false, true),
                        "text",
                        "assigned",
                        "external"),
                create("create-by-name", 14, new Create("name", true, false, false), "text", "assigned", "no-external"),
                create(
                        "create-new",
                        10,
                        new Create("new", true, false, false),
                        "new",
                        "new-contact",
                        "assigned",
                        "no-external"),
                create(
                        "create-new-contact",
                        6,
                        new Create("contact", true, true, false),
                        "person",
                        "new-contact",
                        "given",
                        "no-external"),
                shape("create-replayed", "create", 2, Shapes::replayCreate, "lookup", "create"),
                shape("create-reference-taken", "create", 8, Shapes::referenceTaken, "lookup", "create"),
                shape("create-external-taken", "create", 5, Shapes::externalIdTaken, "lookup", "create"),
                shape("create-not-found", "create", 5, Shapes::companyNotFound, "lookup", "create"),
                move("move-plain", 30, new Move(false, false, false, ""), "no-contact", "no-note"),
                move("move-version", 50, new Move(true, false, false, ""), "no-contact", "no-note"),
                move("move-key", 40, new Move(true, true, false, ""), "key", "no-contact", "no-note"),
                move("move-note", 20, new Move(true, false, true, ""), "no-contact", "note"),
                move("move-behalf-id", 16, new Move(true, true, false, "id"), "key", "contact", "no-note"),
                move(
                        "move-behalf-external",
                        12,
                        new Move(true, true, false, "externalId"),
                        "key",
                        "contact",
                        "no-note"),
                move("move-behalf-email", 8, new Move(false, true, true, "email"), "key", "contact", "note"),
                shape("move-replayed", "move", 4, Shapes::replayMove, "lookup", "move"),
                shape("move-not-allowed", "move", 8, Shapes::notAllowed, "lookup", "move"),
                shape("move-stale", "move", 8, Shapes::staleMove, "lookup", "move"),
                shape("move-approval", "move", 4, Shapes::approvalNotApplicable, "lookup", "move"),
                shape("bulk-move", "edit", 12, Shapes::moveMany),
                shape("add-items", "edit", 6, Shapes::addItems),
                shape("edit-job", "edit", 8, Shapes::editJob),
                shape("edit-item", "edit", 6, Shapes::editItem),
                shape("edit-contact", "edit", 4, Shapes::editContact),
                shape("edit-stale", "edit", 4, Shapes::staleEdit));
    }

    private static Shape shape(
            String name, String family, int weight, Function<Client, Request> draw, String... limit) {
        return new Shape(name, family, weight, draw, List.of(limit));
    }

    private static Shape create(String name, int weight, Create create, String... flags) {
        List<String> limit = new ArrayList<>(List.of("create"));
        limit.addAll(List.of(flags));
        if (create.key) {
            limit.add("key");
        }
        return new Shape(name, "create", weight, create::draw, limit);
    }

    private static Shape move(String name, int weight, Move move, String... flags) {
        List<String> limit = new ArrayList<>(List.of("move"));
        limit.addAll(List.of(flags));
        return new Shape(name, "move", weight, move::draw, limit);
    }

    // ------------------------------------------------------------------------------------------------ documents

    /** The operations of {@code operations.graphql} by their names, each a document of its own. */
    private static Map<String, String> documents() {
        try {
            Map<String, String> all = new HashMap<>();
            for (String text :
                    Files.readString(Bench.HERE.resolve("operations.graphql")).split("(?m)^(?=query |mutation )")) {
                if (!text.isBlank()) {
                    all.put(text.split("[ ({]+")[1], text);
                }
            }
            String detail = all.get("Detail");
            all.put("Detail-reference", detail);
            String[] root = {"jobByReference(reference: $reference)", "($reference: String!)"};
            all.put(
                    "Detail-id",
                    detail.replace(root[0], "jobByReference: job(id: $id)").replace(root[1], "($id: ID!)"));
            all.put(
                    "Detail-externalId",
                    detail.replace(root[0], "jobByReference: jobByExternalId(externalId: $externalId)")
                            .replace(root[1], "($externalId: String!)"));
            return all;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ObjectNode json() {
        return Bench.JSON.createObjectNode();
    }

    private static byte[] body(String document, ObjectNode variables) {
        try {
            return Bench.JSON.writeValueAsBytes(
                    json().put("query", DOCUMENTS.get(document)).set("variables", variables));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Request query(String document, ObjectNode variables, Consumer<JsonNode> check) {
        return new Request(body(document, variables), false, check);
    }

    /** A mutation that writes; {@code check} gets its payload. */
    private static Request mutation(String document, ObjectNode input, Consumer<JsonNode> check) {
        return new Request(body(document, json().set("input", input)), true, data -> {
            JsonNode payload = data.iterator().next();
            require(
                    payload.get("userErrors").isEmpty()
                            && !payload.get("replayed").asBoolean(),
                    payload);
            check.accept(payload);
        });
    }

    private static Request refused(String document, ObjectNode input, String code) {
        return new Request(body(document, json().set("input", input)), true, data -> {
            JsonNode errors = data.iterator().next().get("userErrors");
            require(errors.size() == 1 && errors.get(0).get("code").asText().equals(code), data);
        });
    }

    private static void require(boolean right, JsonNode answer) {
        Bench.require(right, answer);
    }

    // -------------------------------------------------------------------------------------------- board, detail,
    // filter

    private static Request board(Client c) {
        return query("Board", json(), data -> {
            JsonNode nodes = data.get("jobs").get("nodes");
            require(
                    nodes.size() == 50
                            && data.get("jobs")
                                    .get("pageInfo")
                                    .get("hasNextPage")
                                    .asBoolean(),
                    data);
            String before = "~";
            for (JsonNode job : nodes) {
                require(
                        job.get("id").asText().compareTo(before) < 0
                                && job.get("items").size()
                                        == job.get("progress").get("totalItems").asInt()
                                && job.get("progress").get("openItems").asInt()
                                                + job.get("progress")
                                                        .get("finishedItems")
                                                        .asInt()
                                        <= job.get("items").size()
                                && job.get("company").has("name"),
                        job);
                before = job.get("id").asText();
            }
        });
    }

    private static Request detail(Client c, String by) {
        Data.Job wanted = c.any(by.equals("externalId") ? c.data.jobsWithExternalId : c.data.jobs);
        String key =
                switch (by) {
                    case "id" -> wanted.id();
                    case "externalId" -> wanted.externalId();
                    default -> wanted.reference();
                };
        return query("Detail-" + by, json().put(by, key), data -> {
            JsonNode job = data.get("jobByReference");
            int entries = 0;
            for (JsonNode item : job.get("items")) {
                JsonNode history = item.get("history");
                entries += history.size();
                require(history.get(history.size() - 1).get("to").equals(item.get("state")), item);
            }
            require(
                    job.get("id").asText().equals(wanted.id())
                            && job.get("company").get("name").asText().equals(wanted.company())
                            && job.get("contact").get("email").asText().equals(wanted.email())
                            && job.get("items").size() == wanted.items()
                            && job.get("progress").get("totalItems").asInt() == wanted.items()
                            && entries == wanted.history(),
                    job);
        });
    }

    private static Request filter(Client c, String document) {
        Data.Company company = c.any(c.data.companies);
        boolean ever = document.equals("FilterAll");
        int total = ever ? company.ever() : company.since();
        ObjectNode variables = json().put("company", company.id());
        return query(document, ever ? variables : variables.put("since", Data.SINCE), data -> {
            JsonNode list = data.get("jobs");
            require(
                    list.path("totalCount").asInt(total) == total
                            && list.get("nodes").size() == Math.min(20, total)
                            && list.get("pageInfo").get("hasNextPage").asBoolean() == total > 20,
                    list);
        });
    }

    // ------------------------------------------------------------------------------------------------------ lists

    /** A list in any view and order; all jobs in it fulfil the condition. */
    private static Request jobs(Client c, ObjectNode filter, String end, int size, Predicate<JsonNode> holds) {
        String field = c.any("CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT");
        return jobs(c, filter, end, size, field, c.any("ASC", "DESC"), holds);
    }

    private static Request jobs(
            Client c,
            ObjectNode filter,
            String end,
            int size,
            String field,
            String direction,
            Predicate<JsonNode> holds) {
        ObjectNode variables =
                json().put("view", c.any("ACTIVE", "ACTIVE", "ALL")).put(end, size);
        variables.putObject("orderBy").put("field", field).put("direction", direction);
        variables.set("filter", filter);
        return query("Jobs", variables, data -> {
            JsonNode nodes = data.get("jobs").get("nodes");
            require(nodes.size() <= size, data);
            String before = null;
            for (JsonNode job : nodes) {
                require(holds.test(job), job);
                String key = key(job, field);
                require(before == null || before.compareTo(key) * (direction.equals("ASC") ? 1 : -1) <= 0, data);
                before = key;
            }
        });
    }

    private static String key(JsonNode job, String field) {
        return switch (field) {
            case "UPDATED_AT" -> job.get("updatedAt").asText();
            case "REFERENCE" -> ComparisonKeys.sortKey(job.get("reference").asText());
            case "LAST_TRANSITION_AT" ->
                job.get("progress").get("lastTransitionAt").asText();
            default -> job.get("id").asText();
        };
    }

    private static Request ofCompany(Client c) {
        String company = c.any(c.data.companies).id();
        ObjectNode filter = json();
        filter.putArray("companyIds").add(company);
        return jobs(c, filter, "first", 50, job -> job.get("company")
                .get("id")
                .asText()
                .equals(company));
    }

    private static Request ofContact(Client c) {
        String contact = c.any(c.data.companies).contactId();
        return jobs(c, json().put("contactId", contact), "first", 20, job -> job.get("contact")
                .get("id")
                .asText()
                .equals(contact));
    }

    private static Request ofStage(Client c) {
        String stage = c.any("NOT_STARTED", "IN_PROGRESS", "READY", "COMPLETE", "ARCHIVED");
        ObjectNode filter = json();
        filter.putArray("stages").add(stage);
        return jobs(c, filter, "first", 20, job -> job.get("progress")
                .get("stage")
                .asText()
                .equals(stage));
    }

    private static Request waiting(Client c) {
        String side = c.any("SHOP", "CUSTOMER");
        String count = side.equals("SHOP") ? "waitingOnShopItems" : "waitingOnCustomerItems";
        return jobs(
                c,
                json().put("waitingOn", side),
                "first",
                20,
                job -> job.get("progress").get(count).asInt() > 0);
    }

    private static Request ofKind(Client c) {
        if (c.chance(2)) {
            String origin = c.any("MANUAL", "API");
            return jobs(c, json().put("origin", origin), "first", 20, job -> job.get("origin")
                    .asText()
                    .equals(origin));
        }
        String kind = c.any("ORDER", "INVOICE", "ESTIMATE");
        ObjectNode filter = json();
        filter.putArray("referenceKinds").add(kind);
        return jobs(
                c, filter, "first", 20, job -> job.get("referenceKind").asText().equals(kind));
    }

    /** What an integration asks that follows the changes. */
    private static Request changes(Client c) {
        ObjectNode filter = json();
        filter.putObject("updatedAt").put("from", BEGUN);
        return jobs(
                c,
                filter,
                "first",
                50,
                "UPDATED_AT",
                "ASC",
                job -> job.get("updatedAt").asText().compareTo(BEGUN) >= 0);
    }

    /** The next page of all jobs. */
    private static Request pages(Client c) {
        ObjectNode variables = json().put("view", "ALL").put("first", 20).put("after", c.cursor);
        return new Request(body("Jobs", variables), true, data -> {
            JsonNode list = data.get("jobs");
            boolean more = list.get("pageInfo").get("hasNextPage").asBoolean();
            require(list.get("nodes").size() == 20 || !more, data);
            c.cursor = more ? list.get("pageInfo").get("endCursor").asText() : null;
        });
    }

    private static Request references(Client c) {
        ObjectNode variables = json();
        List<String> wanted = new ArrayList<>();
        ArrayNode references = variables.putArray("references");
        for (int i = 0; i < 10; i++) {
            Data.Job job = c.any(c.data.jobs);
            references.add(job.reference());
            wanted.add(job.id());
        }
        return query("References", variables, data -> {
            List<String> ids = new ArrayList<>();
            data.get("jobsByReference").forEach(job -> ids.add(job.get("id").asText()));
            require(ids.equals(wanted), data);
        });
    }

    private static Request items(Client c) {
        ObjectNode filter = json();
        Predicate<JsonNode> holds;
        String field = c.any("STATE_SINCE", "UPDATED_AT", "CREATED_AT");
        switch (c.random.nextInt(3)) {
            case 0 -> {
                String state = c.any("AWAITING_ARTWORK", "IN_REVIEW", "PROOF_SENT", "READY_FOR_PRODUCTION", "COMPLETE");
                filter.putArray("states").add(state);
                holds = item -> item.get("state").asText().equals(state);
            }
            case 1 -> {
                String side = c.any("SHOP", "CUSTOMER");
                filter.put("waitingOn", side);
                holds = item -> item.get("waitingOn").asText().equals(side);
            }
            default -> {
                String company = c.any(c.data.companies).id();
                filter.putArray("companyIds").add(company);
                field = "CREATED_AT";
                holds = item ->
                        item.get("job").get("company").get("id").asText().equals(company);
            }
        }
        ObjectNode variables = json().put("first", 20);
        variables.set("filter", filter);
        variables.putObject("orderBy").put("field", field).put("direction", c.any("ASC", "DESC"));
        return query("Items", variables, data -> data.get("jobItems")
                .get("nodes")
                .forEach(item -> require(holds.test(item), item)));
    }

    // ----------------------------------------------------------------------------------------------------- search

    private static Request searchReference(Client c) {
        Data.Job wanted = c.any(c.data.jobs);
        ObjectNode variables = json().put("view", "ALL").put("first", 20);
        variables.putObject("filter").put("search", wanted.reference());
        return query("Jobs", variables, data -> contains(data, wanted.id()));
    }

    private static Request searchWords(Client c) {
        String name = c.any(c.data.companies).name();
        String words =
                c.any(name, name.substring(name.indexOf(' ') + 1), c.any("posters", "labels", "banners") + " A4");
        ObjectNode variables = json().put("first", 20);
        variables.putObject("filter").put("search", words);
        return query(
                "Jobs", variables, data -> require(data.get("jobs").get("nodes").size() <= 20, data));
    }

    private static Request searchItems(Client c) {
        String word = c.any("Posters", "Leaflets", "Labels", "Business", "Brochures", "Banners");
        ObjectNode variables = json().put("first", 20);
        variables.putObject("filter").put("search", word);
        return query("Items", variables, data -> data.get("jobItems")
                .get("nodes")
                .forEach(item -> require(item.get("name").asText().contains(word), item)));
    }

    private static Request searchCompanies(Client c) {
        Data.Company wanted = c.any(c.data.companies);
        return query("Companies", json().put("search", wanted.name()), data -> contains(data, wanted.id()));
    }

    private static Request searchContacts(Client c) {
        Data.Customer wanted = c.customer();
        return query("Contacts", json().put("search", wanted.email()), data -> contains(data, wanted.contactId()));
    }

    private static void contains(JsonNode data, String id) {
        JsonNode list = data.iterator().next();
        boolean found = list.get("pageInfo").get("hasNextPage").asBoolean();
        for (JsonNode node : list.get("nodes")) {
            found |= node.get("id").asText().equals(id);
        }
        require(found, data);
    }

    // ------------------------------------------------------------------------------------------------------ edges

    private static Request node(Client c) {
        Data.Job job = c.any(c.data.jobs);
        String id = c.any(job.id(), job.item());
        return query(
                "Node",
                json().put("id", id),
                data -> require(data.get("node").get("id").asText().equals(id), data));
    }

    private static Request company(Client c) {
        Data.Company company = c.any(c.data.companies);
        return query(
                "Company",
                json().put("id", company.id()),
                data -> require(data.get("company").get("name").asText().equals(company.name()), data));
    }

    private static Request contact(Client c) {
        Data.Company company = c.any(c.data.companies);
        return query("Contact", json().put("externalId", company.contactExternalId()), data -> {
            JsonNode contact = data.get("contactByExternalId");
            require(
                    contact.get("id").asText().equals(company.contactId())
                            && contact.get("company").get("id").asText().equals(company.id()),
                    data);
        });
    }

    private static Request item(Client c) {
        Data.Job job = c.any(c.data.jobs);
        return query(
                "Item",
                json().put("id", job.item()),
                data -> require(
                        data.get("jobItem").get("job").get("id").asText().equals(job.id())
                                && !data.get("jobItem").get("history").isEmpty(),
                        data));
    }

    private static Request transitions(Client c) {
        return query("Transitions", json().put("id", c.item().id), data -> {
            JsonNode list = data.get("transitions");
            require(
                    list.get("nodes").size()
                            == Math.min(20, list.get("totalCount").asInt()),
                    data);
        });
    }

    private static Request edits(Client c) {
        return query(
                "Edits",
                json().put("id", c.job().id),
                data -> require(data.get("edits").has("nodes"), data));
    }

    private static Request counts(Client c) {
        return query("Counts", json().put("company", c.any(c.data.companies).id()), data -> {
            JsonNode counts = data.get("itemCounts");
            int sum = 0;
            for (JsonNode state : counts.get("counts")) {
                sum += state.get("count").asInt();
            }
            require(counts.get("total").asInt() == sum, data);
        });
    }

    // ----------------------------------------------------------------------------------------------------- create

    /**
     * A new job.
     *
     * @param customer how company and contact are identified: id, externalId, name; new: both are; contact: it is new
     * @param external whether job and items have external ids
     */
    private record Create(String customer, boolean key, boolean reference, boolean external) {

        Request draw(Client c) {
            Data.Customer known = c.customer();
            ObjectNode input = json();
            ObjectNode company = input.putObject("company");
            ObjectNode contact = input.putObject("contact");
            switch (customer) {
                case "id" -> {
                    company.put("id", known.companyId());
                    contact.put("id", known.contactId());
                }
                case "externalId" -> {
                    company.put("externalId", known.companyExternalId());
                    contact.put("externalId", known.contactExternalId());
                }
                case "name" -> {
                    company.put("name", known.companyName());
                    contact.put("email", known.email()).put("name", known.contactName());
                }
                case "contact" -> {
                    company.put("id", known.companyId());
                    contact.put("email", c.name("new") + "@example.com").put("name", "Ann Smith");
                }
                default -> {
                    boolean external = c.chance(2);
                    company.put("name", c.name("New Press"));
                    contact.put("email", c.name("new") + "@example.com").put("phone", "+1 555 1234567");
                    if (external) {
                        company.put("externalId", c.name("crm"));
                        contact.put("externalId", c.name("crm"));
                    }
                }
            }
            if (reference) {
                input.put("reference", c.name("PO"))
                        .put("referenceKind", c.any("ORDER", "ORDER", "INVOICE", "ESTIMATE"));
            }
            if (external) {
                input.put("externalId", c.name("order")).put("origin", "API");
            }
            int items = NUMBERS_OF_ITEMS[c.random.nextInt(NUMBERS_OF_ITEMS.length)];
            addItems(c, input, items, external);
            if (key) {
                input.put("idempotencyKey", c.name("key"));
            }
            return mutation("Create", input, payload -> {
                JsonNode job = payload.get("job");
                String given = input.path("reference").asText();
                require(
                        job.get("items").size() == items
                                && job.get("version").asInt() == 1
                                && (reference
                                        ? job.get("reference").asText().equals(given)
                                        : job.get("reference").asText().startsWith("JOB-")),
                        payload);
                c.jobsWritten++;
                c.entriesWritten += items;
                if (key) {
                    c.created = input;
                    c.createdJob = job.get("id").asText();
                }
                if (!customer.equals("new")) {
                    Client.Job added = new Client.Job(
                            job.get("id").asText(), input.path("referenceKind").asText("ORDER"), known);
                    add(c, added, job.get("items"), 1);
                    c.add(added);
                }
            });
        }
    }

    private static void addItems(Client c, ObjectNode input, int number, boolean external) {
        ArrayNode items = input.putArray("items");
        for (int i = 0; i < number; i++) {
            ObjectNode item = items.addObject()
                    .put("name", c.any("Posters", "Leaflets", "Labels", "Business cards") + " A" + c.random.nextInt(7))
                    .put("quantity", 100 * (1 + c.random.nextInt(100)));
            if (c.chance(3)) {
                item.put("description", "Four colours, both sides, trimmed to size.");
            }
            if (c.chance(2)) {
                item.put("initialState", "IN_REVIEW");
            }
            if (external) {
                item.put("externalId", c.name("line"));
            }
        }
    }

    private static void add(Client c, Client.Job job, JsonNode items, int version) {
        items.forEach(item -> c.add(
                job,
                item.get("id").asText(),
                version,
                ItemState.valueOf(item.get("state").asText())));
    }

    /** The last call again; the first time, when there is none yet, a call. */
    private static Request replayCreate(Client c) {
        if (c.created == null) {
            return new Create("id", true, false, false).draw(c);
        }
        String job = c.createdJob;
        return new Request(body("Create", json().set("input", c.created)), true, data -> {
            JsonNode payload = data.get("createJob");
            require(
                    payload.get("replayed").asBoolean()
                            && payload.get("job").get("id").asText().equals(job),
                    data);
        });
    }

    private static ObjectNode order(Client c) {
        Data.Customer known = c.customer();
        ObjectNode input = json();
        input.putObject("company").put("id", known.companyId());
        input.putObject("contact").put("id", known.contactId());
        addItems(c, input, NUMBERS_OF_ITEMS[c.random.nextInt(NUMBERS_OF_ITEMS.length)], false);
        return input;
    }

    private static Request referenceTaken(Client c) {
        return refused("Create", order(c).put("reference", c.any(c.data.jobs).reference()), "REFERENCE_TAKEN");
    }

    private static Request externalIdTaken(Client c) {
        return refused(
                "Create",
                order(c).put("externalId", c.any(c.data.jobsWithExternalId).externalId()),
                "EXTERNAL_ID_TAKEN");
    }

    private static Request companyNotFound(Client c) {
        ObjectNode input = order(c);
        String nobody = TypeId.COMPANY.of(new UUID(0x018c22acd0007000L, c.random.nextLong() | Long.MIN_VALUE));
        input.putObject("company").put("id", nobody);
        return refused("Create", input, "NOT_FOUND");
    }

    // ------------------------------------------------------------------------------------------------------- move

    /**
     * The next step of an item, with a note and an approval where they are required.
     *
     * @param behalf how the contact is identified for whom it is moved: id, externalId or email; empty for nobody
     */
    private record Move(boolean version, boolean key, boolean note, String behalf) {

        Request draw(Client c) {
            Client.Item item = c.item();
            ObjectNode input = step(c, item.state, c.next(item)).put("jobItemId", item.id);
            if (version) {
                input.put("expectedVersion", item.version);
            }
            if (note) {
                input.put("note", "Told on the telephone.").put("noteVisibility", "CUSTOMER");
            }
            Data.Customer customer = item.job.customer;
            switch (behalf) {
                case "id" -> input.putObject("onBehalfOf").put("id", customer.contactId());
                case "externalId" -> input.putObject("onBehalfOf").put("externalId", customer.contactExternalId());
                case "email" -> input.putObject("onBehalfOf").put("email", customer.email());
                default -> {}
            }
            if (key) {
                input.put("idempotencyKey", c.name("key"));
            }
            return mutation("Move", input, payload -> {
                moved(c, item, input, payload.get("jobItem"));
                if (key) {
                    c.moved = input;
                    c.movedItem = item;
                }
            });
        }
    }

    private static ObjectNode step(Client c, ItemState from, AvailableTransition next) {
        ObjectNode input = json().put("to", next.to().name());
        if (next.requiresNote()) {
            input.put("note", "Back from " + from + ".");
        }
        if (next.requiresApproval()) {
            input.put("approval", c.any("CUSTOMER", "INTERNAL"));
        }
        return input;
    }

    private static void moved(Client c, Client.Item item, ObjectNode input, JsonNode answer) {
        ItemState to = ItemState.valueOf(input.get("to").asText());
        require(
                answer.get("id").asText().equals(item.id)
                        && answer.get("version").asInt() == item.version + 1
                        && answer.get("state").asText().equals(to.name()),
                answer);
        c.moved(item, to);
    }

    private static Request replayMove(Client c) {
        if (c.moved == null) {
            return new Move(true, true, false, "").draw(c);
        }
        Client.Item item = c.movedItem;
        return new Request(body("Move", json().set("input", c.moved)), true, data -> {
            JsonNode payload = data.get("transitionJobItem");
            require(
                    payload.get("replayed").asBoolean()
                            && payload.get("jobItem").get("version").asInt() == item.version,
                    data);
        });
    }

    private static Request notAllowed(Client c) {
        Client.Item item = c.item();
        List<ItemState> others = Arrays.stream(ItemState.values())
                .filter(state -> !item.state.next().contains(state))
                .toList();
        ObjectNode input =
                json().put("jobItemId", item.id).put("to", c.any(others).name());
        return refused("Move", input.put("idempotencyKey", c.name("key")), "TRANSITION_NOT_ALLOWED");
    }

    private static Request staleMove(Client c) {
        Client.Item item = c.item();
        ObjectNode input = step(c, item.state, c.next(item)).put("jobItemId", item.id);
        return refused("Move", input.put("expectedVersion", item.version + 1), "VERSION_CONFLICT");
    }

    private static Request approvalNotApplicable(Client c) {
        Client.Item item = c.item();
        AvailableTransition next = c.next(item);
        if (next.requiresApproval()) {
            return staleMove(c);
        }
        ObjectNode input = step(c, item.state, next).put("jobItemId", item.id);
        return refused("Move", input.put("approval", "CUSTOMER"), "APPROVAL_NOT_APPLICABLE");
    }

    // ------------------------------------------------------------------------------------------------------- edit

    /** All items of a job that are in the same state as one of them. */
    private static Request moveMany(Client c) {
        Client.Item one = c.item();
        List<Client.Item> items =
                one.job.items.stream().filter(item -> item.state == one.state).toList();
        ObjectNode input = step(c, one.state, c.next(one));
        ArrayNode list = input.putArray("items");
        items.forEach(item -> list.addObject().put("jobItemId", item.id).put("expectedVersion", item.version));
        return mutation("MoveMany", input.put("idempotencyKey", c.name("key")), payload -> {
            JsonNode results = payload.get("results");
            require(results.size() == items.size(), payload);
            for (int i = 0; i < items.size(); i++) {
                moved(c, items.get(i), input, results.get(i).get("jobItem"));
            }
        });
    }

    private static Request addItems(Client c) {
        Client.Job job = c.job();
        if (job.items.size() > 30) {
            return editJob(c);
        }
        ObjectNode input = json().put("jobId", job.id);
        addItems(c, input, 1 + c.random.nextInt(3), false);
        return mutation("AddItems", input.put("idempotencyKey", c.name("key")), payload -> {
            require(payload.get("jobItems").size() == input.get("items").size(), payload);
            add(c, job, payload.get("jobItems"), 1);
            c.entriesWritten += payload.get("jobItems").size();
        });
    }

    private static Request editJob(Client c) {
        Client.Job job = c.job();
        String kind = c.any(List.of("ORDER", "INVOICE", "ESTIMATE", "OTHER").stream()
                .filter(other -> !other.equals(job.kind))
                .toList());
        ObjectNode input = json().put("id", job.id).put("expectedVersion", job.version);
        return mutation("UpdateJob", input.put("referenceKind", kind), payload -> {
            require(payload.get("job").get("version").asInt() == job.version + 1, payload);
            job.version++;
            job.kind = kind;
        });
    }

    private static Request editItem(Client c) {
        Client.Item item = c.item();
        if (item.state == ItemState.ARCHIVED) {
            return editJob(c);
        }
        int quantity = 1 + c.random.nextInt(1_000_000_000);
        ObjectNode input = json().put("id", item.id).put("expectedVersion", item.version);
        return mutation("UpdateItem", input.put("quantity", quantity), payload -> {
            require(
                    payload.get("jobItem").get("version").asInt() == item.version + 1
                            && payload.get("jobItem").get("quantity").asInt() == quantity,
                    payload);
            item.version++;
        });
    }

    private static Request editContact(Client c) {
        String phone = "+1 555 " + (1_000_000 + c.random.nextInt(9_000_000));
        ObjectNode input = json().put("id", c.customer().contactId());
        return mutation(
                "UpdateContact",
                input.put("phone", phone),
                payload -> require(payload.get("contact").hasNonNull("phone"), payload));
    }

    private static Request staleEdit(Client c) {
        Client.Job job = c.job();
        ObjectNode input = json().put("id", job.id).put("expectedVersion", job.version + 1);
        return refused("UpdateJob", input.put("referenceKind", "OTHER"), "VERSION_CONFLICT");
    }
}
