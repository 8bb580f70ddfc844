-- One row for the job with company and contact, one for each item, one for each history entry. Omits the jobs of move.sql,
-- whose numbers end with 07, 27, …, because their history grows.
--reference: \set n 20 * random(0, :jobs / 20 - 2) + random(8, 26)
--external: \set n 60 * random(0, :jobs / 60 - 2) + 3 * random(10, 28)
--id: \set n 20 * random(0, :jobs / 20 - 2) + random(8, 26)
--id: \set hi (1669852800000 + :n * (94608000000 / :jobs)) * 65536 + 28672
--id: \set lo :n * 2654435761 % 4611686018427387904 - 9223372036854775807
with j as materialized (
    select * from job
--reference:      where reference_key = 'job-' || lpad(:n::text, 6, '0')
--external:      where external_id = 'shop-order-' || :n::text
--id:      where id = ('0' || to_hex(:hi::bigint) || to_hex(:lo::bigint))::uuid
), i as materialized (
    select i.* from j join job_item i on i.job_id = j.id
)
select 1, j.id, j.version, null::integer, j.reference, j.reference_kind, j.external_id, j.origin, c.name, k.name,
       k.email, k.phone, j.created_at, j.updated_at, c.id, k.id
  from j join company c on c.id = j.company_id join contact k on k.id = j.contact_id
union all
select 2, i.id, i.version, i.position, i.name, i.description, i.external_id, i.state, i.quantity::text, null,
       null, null, i.created_at, i.updated_at, null, null
  from i
union all
select 3, t.job_item_id, t.sequence, null, t.from_state, t.to_state, t.actor_kind, t.actor_name, t.note, t.approval,
       null, null, t.occurred_at, null, null, null
  from i join job_item_transition t on t.job_item_id = i.id;
