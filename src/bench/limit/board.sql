-- The 50 newest active jobs (and one more, which shows whether there is a next page), with one row per item; the service
-- derives the progress from the states of the items.
select j.id, j.reference, j.created_at, c.id, c.name, i.id, i.name, i.state, i.state_since
  from (select id, reference, created_at, company_id from job where active order by id desc limit 51) j
  join company c on c.id = j.company_id
  join job_item i on i.job_id = j.id
 order by j.id desc, i.position;
