-- Inserts the idempotency record, the customer, the job with its counts, 1 to 12 items (on average 4.2, as in the requests
-- to the service), their history and the change for the feed in one round trip; a single statement with CTEs costs a tenth more. IDs are of version
-- 7. Uses the companies with even numbers, as the requests to the service do.
\set c 2 * random(1, :companies / 2)
\set k 2 * :c
\set chi (1669766400000 + :c) * 65536 + 28672
\set clo :c * 2654435761 % 4611686018427387904 - 9223372036854775807
\set khi (1669809600000 + :k) * 65536 + 28672
\set klo :k * 2654435761 % 4611686018427387904 - 9223372036854775807
\set lo random(1, 4611686018427387903) - 9223372036854775807
\set d random(1, 16)
\set items case when :d <= 3 then 1 when :d <= 6 then 2 when :d <= 9 then 3 when :d <= 11 then 4 when :d = 12 then 5 when :d = 13 then 6 when :d = 14 then 8 when :d = 15 then 10 else 12 end
\startpipeline
begin;
--key: insert into idempotency_record (caller_kind, caller_subject, mutation, key_hash, fingerprint, outcome, created_at)
--key: values ('SYSTEM', 'anonymous', 'createJob', sha256(to_hex(:lo::bigint)::bytea),
--key:         '\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'::bytea, to_hex(:lo::bigint), now());
--new: insert into company (id, name, name_key, search_key, version, created_at, updated_at)
--new: select ('0' || to_hex(hi) || lo)::uuid, 'New Press ' || lo, 'new press ' || lo, ' new press ' || lo || '|', 1, now(), now()
--new:   from (select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi, to_hex(:lo::bigint) as lo offset 0) o;
--new-contact: insert into contact (id, company_id, name, email, email_key, search_key, version, created_at, updated_at)
--new-contact: select ('0' || to_hex(hi) || lo)::uuid,
--new:                ('0' || to_hex(hi) || lo)::uuid,
--person:             ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid,
--new-contact:        'Ann Smith', lo || '@example.com', lo || '@example.com', ' ann smith| ' || lo || ' example com|', 1, now(), now()
--new-contact:   from (select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi, to_hex(:lo::bigint) as lo offset 0) o;
insert into job (id, reference, reference_key, reference_sort, reference_kind, external_id, search_key, company_id,
                 contact_id, origin, version, revision, created_at, created_by_kind, created_by_subject, created_by_name,
                 updated_at, state_counts, last_transition_at, active)
select ('0' || to_hex(hi) || lo)::uuid, reference, lower(reference), lower(reference), 'ORDER',
--external:        'order-' || lo,
--no-external:        null,
       ' ' || reference || '|',
--id:        ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid, ('0' || to_hex(:khi::bigint) || to_hex(:klo::bigint))::uuid,
--text:        c.id, k.id,
--new:        ('0' || to_hex(hi) || lo)::uuid, ('0' || to_hex(hi) || lo)::uuid,
--person:        ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid, ('0' || to_hex(hi) || lo)::uuid,
       'API', 1, 1, now(), 'SYSTEM', 'anonymous', 'Anonymous', now(), array[:items::integer, 0, 0, 0, 0, 0, 0, 0, 0], now(), true
  from (select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi, to_hex(:lo::bigint) as lo,
--assigned:              'JOB-' || lpad(nextval('job_reference_number')::text, 7, '0') as reference
--given:              'PO-' || to_hex(:lo::bigint) as reference
        offset 0) o
--text:   join company c on c.external_id = 'customer-' || :c::text join contact k on k.external_id = 'person-' || :k::text
returning id, reference, version, created_at;
insert into job_item (id, job_id, position, name, search_key, quantity, external_id, state, state_since,
                      transition_count, version, created_at, updated_at)
select ('0' || to_hex(hi + p) || lo)::uuid, ('0' || to_hex(hi) || lo)::uuid, p, 'Posters A2 ' || p,
       ' posters a2 ' || p || '|', 100 * p,
--external:        'line-' || p || '-' || lo,
--no-external:        null,
       'AWAITING_ARTWORK', now(), 1, 1, now(), now()
  from (select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi, to_hex(:lo::bigint) as lo offset 0) o,
       generate_series(1, :items::integer) p
returning id, position, name, state;
insert into job_item_transition (job_item_id, sequence, to_state, occurred_at, actor_kind, actor_subject, actor_name)
select ('0' || to_hex(hi + p) || lo)::uuid, 1, 'AWAITING_ARTWORK', now(), 'SYSTEM', 'anonymous', 'Anonymous'
  from (select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi, to_hex(:lo::bigint) as lo offset 0) o,
       generate_series(1, :items::integer) p;
insert into change (id, kind, occurred_at, actor_kind, actor_subject, actor_name, company_id, job_id, fields, internal,
                    job_revision, state_counts, last_transition_at)
select gen_random_uuid(), 'JOB_CREATED', now(), 'SYSTEM', 'anonymous', 'Anonymous',
--id:        ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid,
--text:        (select c.id from company c where c.external_id = 'customer-' || :c::text),
--new:        ('0' || to_hex(hi) || lo)::uuid,
--person:        ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid,
       ('0' || to_hex(hi) || lo)::uuid, '', false, 1, array[:items::integer, 0, 0, 0, 0, 0, 0, 0, 0], now()
  from (select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi, to_hex(:lo::bigint) as lo offset 0) o;
commit;
\endpipeline
