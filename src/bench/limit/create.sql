-- Idempotency record, customer, job with its counts, 1 to 12 items (as many as the service is sent, on average 4.2) and
-- their history in one statement; ids of version 7. Companies with even numbers, as when the service is driven.
\set c 2 * random(1, :companies / 2)
\set k 2 * :c
\set chi (1669766400000 + :c) * 65536 + 28672
\set clo :c * 2654435761 % 4611686018427387904 - 9223372036854775807
\set khi (1669809600000 + :k) * 65536 + 28672
\set klo :k * 2654435761 % 4611686018427387904 - 9223372036854775807
\set r random(1, 4611686018427387903)
\set d random(1, 16)
\set items case when :d <= 3 then 1 when :d <= 6 then 2 when :d <= 9 then 3 when :d <= 11 then 4 when :d = 12 then 5 when :d = 13 then 6 when :d = 14 then 8 when :d = 15 then 10 else 12 end
with o as materialized (
    select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi,
--assigned:            'JOB-' || lpad(nextval('job_reference_number')::text, 7, '0') as reference,
--given:            'PO-' || to_hex(:r::bigint) as reference,
           to_hex(:r::bigint - 9223372036854775807) as lo
--key: ), once as (
--key:     insert into idempotency_record (caller_kind, caller_subject, mutation, key_hash, fingerprint, outcome, created_at)
--key:     select 'SYSTEM', 'anonymous', 'createJob', sha256(('limit-' || lo)::bytea),
--key:            '\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'::bytea, '0' || to_hex(hi) || lo, now()
--key:       from o
--new: ), company_made as (
--new:     insert into company (id, name, name_key, search_key, version, created_at, updated_at)
--new:     select ('0' || to_hex(hi) || lo)::uuid, 'New Press ' || lo, 'new press ' || lo, ' new press ' || lo || '|', 1, now(), now()
--new:       from o
--new:     returning id
--new: ), customer as (
--new:     insert into contact (id, company_id, name, email, email_key, search_key, version, created_at, updated_at)
--new:     select c.id, c.id, 'Ann Smith', lo || '@example.com', lo || '@example.com', ' ann smith| ' || lo || ' example com|', 1,
--new:            now(), now()
--new:       from o, company_made c
--new:     returning company_id, id as contact_id
--person: ), customer as (
--person:     insert into contact (id, company_id, name, email, email_key, search_key, version, created_at, updated_at)
--person:     select ('0' || to_hex(hi) || lo)::uuid, ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid, 'Ann Smith',
--person:            lo || '@example.com', lo || '@example.com', ' ann smith| ' || lo || ' example com|', 1, now(), now()
--person:       from o
--person:     returning company_id, id as contact_id
--id: ), customer as materialized (
--id:     select ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid as company_id,
--id:            ('0' || to_hex(:khi::bigint) || to_hex(:klo::bigint))::uuid as contact_id
--text: ), customer as materialized (
--text:     select c.id as company_id, k.id as contact_id from company c, contact k
--text:      where c.external_id = 'customer-' || :c::text and k.external_id = 'person-' || :k::text
), j as (
    insert into job (id, reference, reference_key, reference_sort, reference_kind, external_id, search_key, company_id,
                     contact_id, origin, version, created_at, created_by_kind, created_by_subject, created_by_name,
                     updated_at, state_counts, last_transition_at, active)
    select ('0' || to_hex(hi) || lo)::uuid, reference, lower(reference), lower(reference), 'ORDER',
--external:            'order-' || lo,
--no-external:            null,
           ' ' || reference || '|', company_id, contact_id, 'API', 1, now(), 'SYSTEM', 'anonymous', 'Anonymous', now(),
           array[:items::integer, 0, 0, 0, 0, 0, 0, 0, 0], now(), true
      from o, customer
    returning id, reference, version, created_at
), i as (
    insert into job_item (id, job_id, position, name, search_key, quantity, external_id, state, state_since,
                          transition_count, version, created_at, updated_at)
    select ('0' || to_hex(o.hi + p) || o.lo)::uuid, ('0' || to_hex(o.hi) || o.lo)::uuid, p, 'Posters A2 ' || p,
           ' posters a2 ' || p || '|', 100 * p,
--external:            'line-' || p || '-' || o.lo,
--no-external:            null,
           'AWAITING_ARTWORK', now(), 1, 1, now(), now()
      from o, generate_series(1, :items::integer) p
    returning id, position, name, state
), h as (
    insert into job_item_transition (job_item_id, sequence, to_state, occurred_at, actor_kind, actor_subject,
                                     actor_name)
    select id, 1, state, now(), 'SYSTEM', 'anonymous', 'Anonymous' from i
)
select j.id, j.reference, j.version, j.created_at, i.id, i.name, i.state from j, i;
