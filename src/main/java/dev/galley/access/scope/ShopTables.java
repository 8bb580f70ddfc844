package dev.galley.access.scope;

import dev.galley.access.key.ApiKey;
import dev.galley.company.Company;
import dev.galley.company.Contact;
import dev.galley.feed.Change;
import dev.galley.feed.ChangeEpoch;
import dev.galley.feed.ChangeOrder;
import dev.galley.feed.PublisherState;
import dev.galley.history.Edit;
import dev.galley.history.JobItemTransition;
import dev.galley.item.JobItem;
import dev.galley.job.Job;
import dev.galley.job.note.Note;
import dev.galley.label.JobTag;
import dev.galley.label.MetadataEntry;
import dev.galley.label.Tag;
import dev.galley.people.KnownPerson;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ScopedTables;
import dev.galley.platform.sql.Table;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.queue.WebhookAttempt;
import dev.galley.webhook.queue.WebhookDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables of the shop as a confined caller sees them: what belongs to its company. A customer also sees no internal
 * notes and metadata, and the shop's people only as "The shop", or not at all.
 */
@ApplicationScoped
class ShopTables implements ScopedTables {

    private static final String SHOP_SUBJECT = "'" + Caller.SHOP_SUBJECT + "'";
    private static final String SHOP_NAME = "'" + Caller.SHOP_NAME + "'";

    /** A customer of the company did it. */
    private static final String OWN = isOwnCompany(JobItemTransition.ACTOR_COMPANY);

    private static final String OWN_CHANGE = isOwnCompany(Change.ACTOR_COMPANY);

    /** A note is for the company whose job it was at the time. */
    private static final String NOTE_OF_THE_COMPANY = belongedToCompany(
            "(select " + JobItem.JOB_ID + " from " + JobItem.TABLE + " where " + JobItem.ID + " = "
                    + JobItemTransition.JOB_ITEM_ID + ")",
            JobItemTransition.OCCURRED_AT);

    private static final Clause FOR_KEYS = tables(
            Job.TABLE.columns(Map.of()),
            JobItem.TABLE.columns(Map.of()),
            transitions(
                    JobItemTransition.ACTOR_COMPANY + " is null or " + OWN,
                    "'customer'",
                    "'Another customer'",
                    NOTE_OF_THE_COMPANY),
            "true",
            cte(
                    Change.TABLE,
                    changes(Change.ACTOR_COMPANY + " is null or " + OWN_CHANGE, "'customer'", "'Another customer'"),
                    Change.COMPANY_ID + " = ?"));

    private static final Clause FOR_CUSTOMERS = tables(
            Job.TABLE.columns(Map.of(Job.CREATED_BY_SUBJECT, SHOP_SUBJECT, Job.CREATED_BY_NAME, SHOP_NAME)),
            JobItem.TABLE.columns(Map.of(JobItem.ASSIGNEE_SUBJECT, "null::text", JobItem.ASSIGNEE_NAME, "null::text")),
            transitions(
                    OWN,
                    SHOP_SUBJECT,
                    SHOP_NAME,
                    JobItemTransition.NOTE_VISIBILITY + " = 'CUSTOMER' and " + NOTE_OF_THE_COMPANY),
            MetadataEntry.VISIBILITY + " = 'CUSTOMER'",
            cte(
                    Change.TABLE,
                    changes(OWN_CHANGE, SHOP_SUBJECT, SHOP_NAME),
                    Change.COMPANY_ID + " = ? and not " + Change.INTERNAL));

    @Override
    public Clause of(Access access) {
        return access.isCustomer() ? FOR_CUSTOMERS : FOR_KEYS;
    }

    private static Clause tables(
            String jobs, String items, String transitions, String metadataIsVisible, String changes) {
        return new Clause("with "
                + String.join(
                        ",\n",
                        List.of(
                                cte(Company.TABLE, "*", Company.ID + " = ?"),
                                cte(Contact.TABLE, "*", Contact.COMPANY_ID + " = ?"),
                                cte(Job.TABLE, jobs, Job.COMPANY_ID + " = ?"),
                                cte(JobItem.TABLE, items, exists(Job.TABLE, Job.ID, JobItem.JOB_ID)),
                                cte(
                                        JobItemTransition.TABLE,
                                        transitions,
                                        exists(JobItem.TABLE, JobItem.ID, JobItemTransition.JOB_ITEM_ID)),
                                cte(JobTag.TABLE, "*", exists(Job.TABLE, Job.ID, JobTag.JOB_ID)),
                                // The spelling of a tag is the same in the whole shop. Queries join the table with
                                // job_tag.
                                cte(Tag.TABLE, "*", "true"),
                                cte(
                                        MetadataEntry.TABLE,
                                        "*",
                                        exists(Job.TABLE, Job.ID, MetadataEntry.JOB_ID) + " and " + metadataIsVisible),
                                changes,
                                cte(ChangeOrder.TABLE, "*", ChangeOrder.COMPANY_ID + " = ?"),
                                cte(PublisherState.TABLE, "*", "false"),
                                cte(ChangeEpoch.TABLE, "*", "false"),
                                cte(ApiKey.TABLE, "*", "false"),
                                cte(KnownPerson.TABLE, "*", "false"),
                                cte(Webhook.TABLE, "*", "false"),
                                cte(WebhookDelivery.TABLE, "*", "false"),
                                cte(WebhookAttempt.TABLE, "*", "false"),
                                // Read as entities, which have a filter.
                                cte(Edit.TABLE, "*", "false"),
                                cte(Note.TABLE, "*", "false")))
                + "\n");
    }

    private static String cte(Table<?> table, String columns, String condition) {
        return table.name() + " as not materialized (select " + columns + " from " + table + " where " + condition
                + ")";
    }

    private static String exists(Table<?> table, Column<?, ?> key, Column<?, ?> reference) {
        return "exists (select 1 from " + table + " where " + key + " = " + reference + ")";
    }

    /** What happened to a job at a time is its company's, unless the job came to the company later. */
    private static String belongedToCompany(String job, Column<?, ?> time) {
        return String.format(
                Locale.ROOT,
                "not exists (select 1 from %s moved where %s = %s and %s = 'company' and %s >= %s)",
                Edit.TABLE.name(),
                Edit.JOB_ID.of("moved"),
                job,
                Edit.FIELD.of("moved"),
                Edit.OCCURRED_AT.of("moved"),
                time);
    }

    /** The columns of history, some of which only who meets a condition sees. */
    private static String transitions(String actorIsVisible, String subject, String name, String noteIsVisible) {
        return JobItemTransition.TABLE.columns(Map.of(
                JobItemTransition.ACTOR_SUBJECT, visibleIf(JobItemTransition.ACTOR_SUBJECT, actorIsVisible, subject),
                JobItemTransition.ACTOR_NAME, visibleIf(JobItemTransition.ACTOR_NAME, actorIsVisible, name),
                JobItemTransition.NOTE, visibleIf(JobItemTransition.NOTE, noteIsVisible, "null"),
                JobItemTransition.NOTE_VISIBILITY,
                        visibleIf(JobItemTransition.NOTE_VISIBILITY, noteIsVisible, "null")));
    }

    /** The columns of changes, with the names of those whom the caller may know. */
    private static String changes(String actorIsVisible, String subject, String name) {
        return Change.TABLE.columns(Map.of(
                Change.ACTOR_SUBJECT, visibleIf(Change.ACTOR_SUBJECT, actorIsVisible, subject),
                Change.ACTOR_NAME, visibleIf(Change.ACTOR_NAME, actorIsVisible, name)));
    }

    private static String isOwnCompany(Column<?, ?> actorCompany) {
        return actorCompany + " = (select id from " + Company.TABLE.name() + ")";
    }

    private static String visibleIf(Column<?, ?> column, String isVisible, String otherwise) {
        return "case when " + isVisible + " then " + column + " else " + otherwise + " end";
    }
}
