-- The same answer as q3.sql from the items themselves, as a schema without kept counts would find it.
\set c random(1, :companies)
\set hi (1669766400000 + :c) * 65536 + 28672
\set lo :c * 2654435761 % 4611686018427387904 - 9223372036854775807
select id, reference, reference_kind, created_at, updated_at, count(*) over ()
  from job j
 where company_id = ('0' || to_hex(:hi::bigint) || to_hex(:lo::bigint))::uuid
   and active and exists (select from job_item i where i.job_id = j.id and i.state = 'PROOF_SENT')
   and id >= '018c22ac-d000-0000-0000-000000000000'
 order by id desc limit 21;
