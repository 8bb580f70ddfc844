-- The conditional update of the item, its history entry, the counts of the job, the change for the feed and the idempotency
-- record in one statement.
-- The condition is on the state instead of the version, which a pgbench script cannot know; it costs the same. No two
-- clients use the same item, as in the requests to the service.
\set b random(0, :jobs / 160 - 1) * 8 + :client_id
\set n 20 * :b + 7
\set hi (1669852800000 + :n * (94608000000 / :jobs)) * 65536 + 28673
\set lo :n * 2654435761 % 4611686018427387904 - 9223372036854775807
--key: \set r random(1, 4611686018427387903)
--contact: \set k random(1, 2 * :companies)
--contact: \set khi (1669809600000 + :k) * 65536 + 28672
--contact: \set klo :k * 2654435761 % 4611686018427387904 - 9223372036854775807
with m as (
    update job_item
       set state = case state when 'PROOF_SENT' then 'PROOF_CHANGES_REQUESTED' else 'PROOF_SENT' end,
           state_since = now(), updated_at = now(), version = version + 1, transition_count = transition_count + 1
     where id = ('0' || to_hex(:hi::bigint) || to_hex(:lo::bigint))::uuid
       and state in ('PROOF_SENT', 'PROOF_CHANGES_REQUESTED')
    returning id, job_id, state, state_since, version, transition_count,
              case state when 'PROOF_SENT' then 1 else -1 end as sent
--key: ), once as (
--key:     insert into idempotency_record (caller_kind, caller_subject, mutation, key_hash, fingerprint, outcome, created_at)
--key:     select 'SYSTEM', 'anonymous', 'transitionJobItem', sha256(to_hex(:r::bigint)::bytea),
--key:            '\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'::bytea, id::text, now()
--key:       from m
), h as (
    insert into job_item_transition (job_item_id, sequence, from_state, to_state, occurred_at, actor_kind,
                                     actor_subject, actor_name, on_behalf_of, note, note_visibility)
    select id, transition_count, case sent when 1 then 'PROOF_CHANGES_REQUESTED' else 'PROOF_SENT' end, state,
           state_since, 'SYSTEM', 'anonymous', 'Anonymous',
--contact:            (select k.id from contact k where k.id = ('0' || to_hex(:khi::bigint) || to_hex(:klo::bigint))::uuid),
--no-contact:            null,
--note:            'Told on the telephone.', 'CUSTOMER'
--no-note:            null, null
      from m
), u as (
    update job j
       set revision = revision + 1, state_counts[4] = state_counts[4] + m.sent, state_counts[5] = state_counts[5] - m.sent,
           last_transition_at = greatest(last_transition_at, m.state_since),
           updated_at = greatest(j.updated_at, m.state_since)
      from m where j.id = m.job_id
    returning j.id, j.company_id, j.revision, j.state_counts, j.last_transition_at
), c as (
    insert into change (id, kind, occurred_at, actor_kind, actor_subject, actor_name, company_id, job_id, job_item_id,
                        transition_sequence, to_state, fields, internal, job_revision, state_counts, last_transition_at)
    select gen_random_uuid(), 'ITEM_TRANSITIONED', m.state_since, 'SYSTEM', 'anonymous', 'Anonymous', u.company_id, u.id,
           m.id, m.transition_count, m.state, '', false, u.revision, u.state_counts, u.last_transition_at
      from m, u
)
select m.id, m.state, m.state_since, m.version, u.id, u.state_counts, u.last_transition_at from m, u;
