-- Each query counts what is wrong: all of them answer 0, after the load and after every operation has run. What a
-- comment says before a query is its name.
-- items without their job
select count(*) from job_item i where not exists (select from job j where j.id = i.job_id);
-- history without its item
select count(*) from job_item_transition t where not exists (select from job_item i where i.id = t.job_item_id);
-- jobs whose contact is not one of their company
select count(*) from job j
 where not exists (select from contact k where k.id = j.contact_id and k.company_id = j.company_id);
-- jobs whose counts are not those of their items
select count(*) from job j
  left join (select job_id, max(state_since) as last, array[
                count(*) filter (where state = 'AWAITING_ARTWORK'), count(*) filter (where state = 'IN_REVIEW'),
                count(*) filter (where state = 'CUSTOMER_NOTIFIED_OF_ISSUES'),
                count(*) filter (where state = 'PROOF_SENT'),
                count(*) filter (where state = 'PROOF_CHANGES_REQUESTED'),
                count(*) filter (where state = 'READY_FOR_PRODUCTION'), count(*) filter (where state = 'COMPLETE'),
                count(*) filter (where state = 'CANCELLED'),
                count(*) filter (where state = 'ARCHIVED')]::integer[] as counts
               from job_item group by job_id) i on i.job_id = j.id
 where i.counts is distinct from j.state_counts or i.last is distinct from j.last_transition_at;
-- items whose history is not numbered 1 to N, or does not end in their state
select count(*) from job_item i
  left join (select job_item_id, count(*) as entries, max(sequence) as last from job_item_transition group by 1) h
    on h.job_item_id = i.id
  left join job_item_transition t on t.job_item_id = i.id and t.sequence = h.last
 where h.entries is distinct from i.transition_count or h.last is distinct from i.transition_count
    or t.to_state is distinct from i.state or t.occurred_at is distinct from i.state_since;
-- history entries that do not go on where the one before ended
select count(*) from (select from_state, lag(to_state) over (partition by job_item_id order by sequence) as before
                        from job_item_transition) t
 where from_state is distinct from before;
-- jobs whose id is not of their time of creation, to the millisecond
select count(*) from job where ('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint
    <> floor(extract(epoch from created_at) * 1000) or substr(id::text, 15, 1) <> '7';
