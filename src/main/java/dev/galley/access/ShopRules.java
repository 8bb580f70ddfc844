package dev.galley.access;

import static dev.galley.platform.caller.Role.ADMIN;
import static dev.galley.platform.caller.Role.CUSTOMER;
import static dev.galley.platform.caller.Role.INTEGRATOR;
import static dev.galley.platform.caller.Role.OPERATOR;
import static dev.galley.platform.caller.Role.VIEWER;

import dev.galley.platform.caller.Role;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which roles can use which root field: the only table of these rules. */
@Singleton
class ShopRules implements RootFieldRules {

    private static final @Nullable Set<Role> EVERYBODY = null;
    private static final Set<Role> READERS = Set.of(VIEWER, OPERATOR, INTEGRATOR, ADMIN, CUSTOMER);
    private static final Set<Role> STAFF = Set.of(VIEWER, OPERATOR, INTEGRATOR, ADMIN);
    private static final Set<Role> MOVERS = Set.of(OPERATOR, INTEGRATOR, ADMIN, CUSTOMER);
    private static final Set<Role> WRITERS = Set.of(OPERATOR, INTEGRATOR, ADMIN);
    private static final Set<Role> MAKERS_OF_COMPANIES = Set.of(INTEGRATOR, ADMIN);
    private static final Set<Role> ADMINS = Set.of(ADMIN);

    private final Map<String, RootFieldRule> rules = new HashMap<>();

    ShopRules() {
        allow(EVERYBODY, "me", "lifecycle");
        allow(READERS, "job", "jobs", "jobByReference", "jobByExternalId", "jobsByReference");
        allow(READERS, "jobItem", "jobItems", "jobItemByExternalId", "jobItemsByExternalId");
        allow(READERS, "itemCounts", "itemCountsByCompany", "dueCounts", "transitions", "edits", "node", "nodes");
        allow(READERS, "stateTimes", "stateTimesByCompany", "cycleTime", "cycleTimeByCompany", "changes");
        allow(READERS, "company", "companies", "companyByExternalId");
        allow(READERS, "contact", "contacts", "contactByExternalId");
        allow(MOVERS, "transitionJobItem", "transitionJobItems");
        allow(READERS, "notes", "tags");
        allow(MOVERS, "addNote", "updateNote", "deleteNote");
        allow(WRITERS, "createJob", "updateJob", "addJobItems", "updateJobItem", "updateJobItems");
        allow(WRITERS, "tagJobs", "setMetadata");
        allow(WRITERS, "createContact", "updateContact");
        allowUnconfined(STAFF, "people");
        // Fields that concern more than one company are only for callers who are not confined to one.
        allowUnconfined(MAKERS_OF_COMPANIES, "createCompany");
        allowUnconfined(ADMINS, "updateCompany", "eraseContact");
        allowUnconfined(ADMINS, "apiKeys", "createApiKey", "rotateApiKey", "revokeApiKey");
        allowUnconfined(ADMINS, "webhook", "webhooks", "deliveries", "createWebhook", "updateWebhook", "deleteWebhook");
        allowUnconfined(ADMINS, "rotateWebhookSecret", "pingWebhook", "resumeWebhook", "redeliver");
    }

    @Override
    public Map<String, RootFieldRule> rules() {
        return rules;
    }

    private void allow(@Nullable Set<Role> roles, String... fields) {
        for (String field : fields) {
            rules.put(field, new RootFieldRule(roles, true));
        }
    }

    private void allowUnconfined(Set<Role> roles, String... fields) {
        for (String field : fields) {
            rules.put(field, new RootFieldRule(roles, false));
        }
    }
}
