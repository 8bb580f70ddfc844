package dev.galley.platform.sql;

import dev.galley.platform.caller.Access;
import dev.galley.platform.mutation.UnitOfWork;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.Session;

/**
 * What a caller who is confined to a company can see; this is the only place that defines it. Queries ({@link Jdbc})
 * are prefixed with a {@code with} clause that replaces each table with the company's part of it, so that no query can
 * forget it. Entities, which mutations load, have a filter that {@link UnitOfWork} enables. For customers, the replaced
 * tables also contain no internal notes, and the shop's staff appears as "The shop".
 */
public final class CompanyScope {

    /** The filter of every entity, and its parameter. */
    public static final String FILTER = "confinement";

    public static final String COMPANY = "company";

    /** The condition that a job %s already belonged to its company at the time %s, and was not moved to it later. */
    private static final String OF_THE_COMPANY = "not exists (select 1 from edit moved where moved.job_id = %s"
            + " and moved.field = 'company' and moved.occurred_at >= %s)";

    /** Edits of a job are visible back to when it came to the company. One parameter per question mark. */
    private static final String OVER = """
        with company as not materialized (select * from company where id = ?),
            contact as not materialized (select * from contact where company_id = ?),
            job as not materialized (select %s from job where company_id = ?),
            job_item as not materialized (
                select i.* from job_item i where exists (select 1 from job j where j.id = i.job_id)),
            job_item_transition as not materialized (
                select %s from job_item_transition t
                 where exists (select 1 from job_item i where i.id = t.job_item_id)),
            api_key as not materialized (select * from api_key where false),
            edit as not materialized (
                select %s from edit e
                 where exists (select 1 from job j where j.id = e.job_id)
                       and %s
                    or exists (select 1 from company c where c.id = e.company_id))
        """;

    private static final String EDITS_OF_THE_COMPANY =
            String.format(Locale.ROOT, OF_THE_COMPANY, "e.job_id", "e.occurred_at");

    /** The actor belongs to the company. */
    private static final String OWN = "actor_company = (select id from company)";

    /** A note is visible only to the company that the job belonged to at the time. */
    private static final String NOTE_OF_THE_COMPANY = String.format(
            Locale.ROOT,
            OF_THE_COMPANY,
            "(select i.job_id from job_item i where i.id = t.job_item_id)",
            "t.occurred_at");

    private static final String FOR_CUSTOMER = "note_visibility = 'CUSTOMER' and " + NOTE_OF_THE_COMPANY;

    private static final String FOR_KEYS = String.format(
            Locale.ROOT,
            OVER,
            "*",
            transitions("actor_company is null or " + OWN, "'customer'", "'Another customer'", NOTE_OF_THE_COMPANY),
            "e.*",
            EDITS_OF_THE_COMPANY);

    private static final String FOR_CUSTOMERS = String.format(
            Locale.ROOT,
            OVER,
            "id, reference, reference_key, reference_sort, reference_kind, external_id, search_key, company_id, "
                    + "contact_id, origin, version, created_at, created_by_kind, 'shop' as created_by_subject, "
                    + "'The shop' as created_by_name, updated_at, state_counts, last_transition_at, active",
            transitions(OWN, "'shop'", "'The shop'", FOR_CUSTOMER),
            "id, thing_kind, subject_id, job_id, company_id, field, old_value, new_value, occurred_at, actor_kind, "
                    + "'shop' as actor_subject, 'The shop' as actor_name",
            EDITS_OF_THE_COMPANY);

    private static final int PARAMETERS = 3;

    /**
     * Locks cannot be taken through a {@code with} clause. The rows to lock have been found by a confined query before.
     */
    private static final Pattern LOCKING = Pattern.compile("\\bfor (no key )?update\\b");

    private CompanyScope() {}

    /** Whether the caller's query must be confined. */
    static boolean concerns(Access access, String query) {
        return access.isConfined() && !LOCKING.matcher(query).find();
    }

    /** The confined query; its additional parameters are {@link #parameters}. */
    static String over(Access access, String query) {
        return (access.isCustomer() ? FOR_CUSTOMERS : FOR_KEYS) + query;
    }

    static Object[] parameters(Access access, Object[] parameters) {
        Object[] all = new Object[PARAMETERS + parameters.length];
        Arrays.fill(all, 0, PARAMETERS, access.company());
        System.arraycopy(parameters, 0, all, PARAMETERS, parameters.length);
        return all;
    }

    /** Hides the entities of other companies from a confined caller, until the session ends. */
    public static void on(Supplier<Session> session) {
        Access access = Access.current();
        if (access.isConfined()) {
            session.get().enableFilter(FILTER).setParameter(COMPANY, access.company());
        }
    }

    /** The columns of history, some of which are only visible under a condition. */
    private static String transitions(String actorIsSeen, String subject, String name, String noteIsSeen) {
        return "job_item_id, sequence, from_state, to_state, occurred_at, actor_kind, "
                + column("actor_subject", actorIsSeen, subject)
                + column("actor_name", actorIsSeen, name)
                + "actor_company, on_behalf_of, "
                + column("note", noteIsSeen, "null")
                + column("note_visibility", noteIsSeen, "null")
                + "approval";
    }

    private static String column(String name, String isSeen, String otherwise) {
        return String.format(Locale.ROOT, "case when %1$s then %2$s else %3$s end as %2$s, ", isSeen, name, otherwise);
    }
}
