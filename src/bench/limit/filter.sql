-- Jobs of the company by its index, newest first, by the counts that the job keeps; the window's count is the answer's
-- totalCount. The smallest id of 2023-12-01 is a constant. Companies with odd numbers, which create.sql leaves alone.
\set c 2 * random(1, (:companies - 1) / 2) - 1
\set hi (1669766400000 + :c) * 65536 + 28672
\set lo :c * 2654435761 % 4611686018427387904 - 9223372036854775807
select id, reference, reference_kind, created_at, updated_at
--count: , count(*) over ()
  from job
 where company_id = ('0' || to_hex(:hi::bigint) || to_hex(:lo::bigint))::uuid
   and active and state_counts[4] > 0
--since:    and id >= '018c22ac-d000-0000-0000-000000000000'
 order by id desc limit 21;
