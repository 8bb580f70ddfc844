-- Idempotency record, job with its counts, three items and their history in one statement; ids of version 7.
\set c random(1, :companies)
\set k 2 * :c
\set chi (1669766400000 + :c) * 65536 + 28672
\set clo :c * 2654435761 % 4611686018427387904 - 9223372036854775807
\set khi (1669809600000 + :k) * 65536 + 28672
\set klo :k * 2654435761 % 4611686018427387904 - 9223372036854775807
\set r random(1, 4611686018427387903)
with o as materialized (
    select floor(extract(epoch from now()) * 1000)::bigint * 65536 + 28672 as hi,
           to_hex(:r::bigint - 9223372036854775807) as lo, nextval('job_reference_number')::text as number
), once as (
    insert into idempotency_record (caller_kind, caller_subject, mutation, key_hash, fingerprint, outcome, created_at)
    select 'SYSTEM', 'anonymous', 'createJob', sha256(('limit-' || lo)::bytea),
           '\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'::bytea, '0' || to_hex(hi) || lo, now()
      from o
), j as (
    insert into job (id, reference, reference_key, reference_sort, reference_kind, search_key, company_id, contact_id,
                     origin, version, created_at, created_by_kind, created_by_subject, created_by_name, updated_at,
                     state_counts, last_transition_at)
    select ('0' || to_hex(hi) || lo)::uuid, 'JOB-' || lpad(number, greatest(6, length(number)), '0'), 'job-' || lpad(number, greatest(6, length(number)), '0'),
           'job-' || lpad(length(number)::text, 2, '0') || number, 'ORDER', ' job ' || lpad(number, greatest(6, length(number)), '0') || '|',
           ('0' || to_hex(:chi::bigint) || to_hex(:clo::bigint))::uuid,
           ('0' || to_hex(:khi::bigint) || to_hex(:klo::bigint))::uuid,
           'API', 1, now(), 'SYSTEM', 'anonymous', 'Anonymous', now(), '{3,0,0,0,0,0,0,0,0}', now()
      from o
    returning id, reference, version, created_at
), i as (
    insert into job_item (id, job_id, position, name, search_key, quantity, state, state_since, transition_count,
                          version, created_at, updated_at)
    select ('0' || to_hex(o.hi + v.position) || o.lo)::uuid, ('0' || to_hex(o.hi) || o.lo)::uuid, v.position, v.name,
           v.search_key, v.quantity, 'AWAITING_ARTWORK', now(), 1, 1, now(), now()
      from o cross join (values (1, 'Posters A2', ' posters a2|', 100), (2, 'Leaflets A6', ' leaflets a6|', 5000),
                                (3, 'Labels round', ' labels round|', 2000)) v (position, name, search_key, quantity)
    returning id, position, name, state
), h as (
    insert into job_item_transition (job_item_id, sequence, to_state, occurred_at, actor_kind, actor_subject,
                                     actor_name)
    select id, 1, state, now(), 'SYSTEM', 'anonymous', 'Anonymous' from i
)
select j.id, j.reference, j.version, j.created_at, i.id, i.name, i.state from j, i;
