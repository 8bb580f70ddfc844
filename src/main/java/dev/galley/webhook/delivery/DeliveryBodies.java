package dev.galley.webhook.delivery;

import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import dev.galley.feed.api.ChangeView;
import dev.galley.history.HistoryReader;
import dev.galley.history.JobItemTransitionView;
import dev.galley.item.JobItemReader;
import dev.galley.item.api.JobItemView;
import dev.galley.job.JobReader;
import dev.galley.job.api.JobView;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.input.BatchEdges;
import dev.galley.platform.input.IsoInstants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Creates the bodies of deliveries: small JSON objects with IDs, without names, notes and other personal data. A receiver
 * that needs more queries the API.
 */
@ApplicationScoped
class DeliveryBodies {

    /** In bytes. Long references and external IDs are left out of a body that would be longer. */
    static final int LONGEST = 1_024;

    /** What is left for the list of missed revisions. */
    private static final int RESERVED = 200;

    private static final String MISSED = "missedRevisions";

    /** What is left out, in this order, if a body is too long. */
    private static final List<String> OPTIONAL =
            List.of("companyExternalId", "jobItemExternalId", "jobExternalId", "fields", "reference");

    private final JobReader jobs;
    private final JobItemReader items;
    private final CompanyReader companies;
    private final HistoryReader history;

    DeliveryBodies(JobReader jobs, JobItemReader items, CompanyReader companies, HistoryReader history) {
        this.jobs = jobs;
        this.items = items;
        this.companies = companies;
        this.history = history;
    }

    /** The bodies of changes, in their order. References and external IDs are the current ones. */
    List<String> of(List<ChangeView> changes) {
        List<@Nullable JobView> ofJobs = BatchEdges.one(changes, ChangeView::jobKey, jobs::jobs, JobView::key);
        List<@Nullable JobItemView> ofItems =
                BatchEdges.one(changes, ChangeView::itemKey, items::items, JobItemView::key);
        List<@Nullable CompanyView> ofCompanies =
                BatchEdges.one(changes, ChangeView::companyKey, companies::companies, CompanyView::key);
        List<@Nullable JobItemTransitionView> transitions = history.entries(changes, ChangeView::transitionKey);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            bodies.add(body(changes.get(i), ofJobs.get(i), ofItems.get(i), ofCompanies.get(i), transitions.get(i)));
        }
        return bodies;
    }

    private static String body(
            ChangeView change,
            @Nullable JobView job,
            @Nullable JobItemView item,
            @Nullable CompanyView company,
            @Nullable JobItemTransitionView transition) {
        JsonObject data = new JsonObject().put("changeId", change.id());
        put(data, "jobId", change.jobId());
        put(data, "jobRevision", change.jobRevision());
        put(data, "reference", job == null ? null : job.reference());
        put(data, "jobExternalId", job == null ? null : job.externalId());
        put(data, "jobItemId", change.jobItemId());
        put(data, "jobItemExternalId", item == null ? null : item.externalId());
        put(data, "companyId", TypeId.COMPANY.of(change.companyKey()));
        put(data, "companyExternalId", company == null ? null : company.externalId());
        put(data, "contactId", change.contactKey() == null ? null : TypeId.CONTACT.of(change.contactKey()));
        if (transition != null) {
            put(data, "from", transition.from());
            put(data, "to", transition.to());
            put(data, "approval", transition.approval());
        }
        put(data, "fields", change.fields().isEmpty() ? null : new JsonArray(change.fields()));
        JsonObject body = new JsonObject()
                .put("type", type(change.kind()))
                .put("timestamp", IsoInstants.text(change.at()))
                .put("data", data);
        for (String field : OPTIONAL) {
            if (length(body) > LONGEST - RESERVED) {
                data.remove(field);
            }
        }
        return body.encode();
    }

    /** {@code item.transitioned} for ITEM_TRANSITIONED. */
    static String type(ChangeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    private static void put(JsonObject data, String field, @Nullable Object value) {
        if (value != null) {
            data.put(field, value instanceof Enum<?> constant ? constant.name() : value);
        }
    }

    /** A body with the latest revisions of its job that were not delivered, as many as fit. */
    static String withMissed(String body, List<Integer> newestFirst) {
        JsonObject longer = new JsonObject(body);
        for (int count = newestFirst.size(); count > 0; count--) {
            longer.getJsonObject("data")
                    .put(
                            MISSED,
                            new JsonArray(
                                    newestFirst.stream().limit(count).sorted().toList()));
            if (length(longer) <= LONGEST) {
                return longer.encode();
            }
        }
        return body;
    }

    private static int length(JsonObject body) {
        return body.encode().getBytes(StandardCharsets.UTF_8).length;
    }
}
