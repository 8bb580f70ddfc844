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

    private static final String BLANK = """
            update idempotency_record set fingerprint = ''
             where mutation in ('createContact', 'updateContact') and outcome = ?::text
                or mutation in ('createJob', 'updateJob')
                   and outcome in (select id::text from job where contact_id = ?
                                   union select job_id::text from edit where field = 'contact' and old_value = ?)
                or mutation = 'transitionJobItem'
                   and outcome in (select job_item_id::text from job_item_transition where on_behalf_of = ?)
                or mutation = 'transitionJobItems'
                   and exists (select 1 from job_item_transition t
                                where t.on_behalf_of = ? and position(t.job_item_id::text in outcome) > 0)
            """;

    private final Sql sql;

    RetriesOfErased(Sql sql) {
        this.sql = sql;
    }

    void on(@Observes ContactErased event) {
        UUID contact = event.contact();
        sql.update(BLANK, contact, contact, TypeId.CONTACT.of(contact), contact, contact);
    }
}
