package dev.galley.job;

import dev.galley.company.ContactErased;
import dev.galley.platform.Sql;
import dev.galley.platform.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/**
 * Takes an erased contact out of the retry records. Each has a fingerprint of an input, from which an address could be
 * guessed; without it the same call is refused as another one (IDEMPOTENCY_KEY_REUSED), and is not carried out twice.
 */
@ApplicationScoped
class RetriesOfErased {

    /**
     * The contact's moves are looked for in the history of the jobs that are or were its company's: without an index of
     * {@code on_behalf_of}, which every move would have to keep up. A bulk move is remembered as what one caller did;
     * replicas' clocks are less than a day apart.
     */
    private static final String BLANK = """
            with named as materialized (
                     select id from job where contact_id = ?
                     union select job_id from edit where field = 'contact' and old_value = ?),
                 theirs as materialized (
                     select id from job where company_id = ?
                     union select job_id from edit where field = 'company' and old_value = ?),
                 moved as materialized (
                     select t.job_item_id::text as item, t.actor_kind, t.actor_subject, t.occurred_at
                       from theirs join job_item i on i.job_id = theirs.id
                       join job_item_transition t on t.job_item_id = i.id
                      where t.on_behalf_of = ?)
            update idempotency_record r set fingerprint = ''
             where r.mutation in ('createContact', 'updateContact') and r.outcome = ?::text
                or r.mutation in ('createJob', 'updateJob') and r.outcome in (select id::text from named)
                or r.mutation = 'transitionJobItem' and r.outcome in (select item from moved)
                or r.mutation = 'transitionJobItems'
                   and exists (select 1 from moved m
                                where m.actor_kind = r.caller_kind and m.actor_subject = r.caller_subject
                                  and m.occurred_at between r.created_at - interval '1 day'
                                                        and r.created_at + interval '1 day'
                                  and position(m.item in r.outcome) > 0)
            """;

    private final Sql sql;

    RetriesOfErased(Sql sql) {
        this.sql = sql;
    }

    void on(@Observes ContactErased event) {
        UUID contact = event.contact();
        UUID company = event.company();
        sql.update(BLANK, contact, TypeId.CONTACT.of(contact), company, TypeId.COMPANY.of(company), contact, contact);
    }
}
