-- Jobs of a company by its index, newest first, filtered by the counts in the row of the job; the window function computes
-- totalCount. The lowest ID of 2023-12-01 is a constant. Uses the companies with odd numbers, which create.sql does not.
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
