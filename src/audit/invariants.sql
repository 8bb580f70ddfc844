-- Checks the invariants of the data: those that no constraint can express, and those of the constraints, in case one has been
-- dropped. Returns no rows if all hold; otherwise, each row contains a violated invariant and the ID of the object.
-- It reads all tables: run it on a replica or a restored backup, with psql -f, in one transaction or while nobody writes.
with move (from_state, to_state, needs_note) as (
    -- dev.galley.lifecycle.ItemState as a table
    values ('AWAITING_ARTWORK', 'IN_REVIEW', false), ('AWAITING_ARTWORK', 'CANCELLED', false),
        ('IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES', false), ('IN_REVIEW', 'PROOF_SENT', false),
        ('IN_REVIEW', 'READY_FOR_PRODUCTION', false), ('IN_REVIEW', 'CANCELLED', false),
        ('CUSTOMER_NOTIFIED_OF_ISSUES', 'IN_REVIEW', false), ('CUSTOMER_NOTIFIED_OF_ISSUES', 'CANCELLED', false),
        ('PROOF_SENT', 'READY_FOR_PRODUCTION', false), ('PROOF_SENT', 'PROOF_CHANGES_REQUESTED', false),
        ('PROOF_SENT', 'IN_REVIEW', true), ('PROOF_SENT', 'CANCELLED', false),
        ('PROOF_CHANGES_REQUESTED', 'PROOF_SENT', false), ('PROOF_CHANGES_REQUESTED', 'IN_REVIEW', false),
        ('PROOF_CHANGES_REQUESTED', 'READY_FOR_PRODUCTION', true), ('PROOF_CHANGES_REQUESTED', 'CANCELLED', false),
        ('READY_FOR_PRODUCTION', 'COMPLETE', false), ('READY_FOR_PRODUCTION', 'IN_REVIEW', true),
        ('READY_FOR_PRODUCTION', 'CANCELLED', false), ('COMPLETE', 'ARCHIVED', false),
        ('COMPLETE', 'READY_FOR_PRODUCTION', true), ('ARCHIVED', 'COMPLETE', true)
), entry as (
    select t.*, lag(to_state) over earlier as previous_to, lag(occurred_at) over earlier as previous_at,
        first_value(occurred_at) over earlier as created_at
    from job_item_transition t
    window earlier as (partition by job_item_id order by sequence)
), history as (
    select job_item_id, count(*) as entries, min(sequence) as first, max(sequence) as last
    from job_item_transition group by job_item_id
), took as (
    select job_item_id, said, case when took < interval '0' then 0 else floor(extract(epoch from took)) end as seconds
    from entry cross join lateral (values
        (from_state_seconds, occurred_at - previous_at),
        (cycle_seconds, case when to_state = 'COMPLETE' and from_state <> 'ARCHIVED' then occurred_at - created_at end)
    ) v (said, took)
), own_edits as (
    -- one update can change several fields at the same time
    select subject_id, count(*) as most, count(distinct occurred_at) as least
    from edit where field not like 'metadata.%' group by subject_id
), versioned as (
    select 'job' as kind, id, version - 1 as changes from job
    union all select 'item', id, version - transition_count from job_item
    union all select 'company', id, version - 1 from company
    union all select 'contact', id, version - 1 from contact
), items as (
    select job_id, count(*) as n, min(position) as first, max(position) as last,
        count(distinct position) as places, max(updated_at) as updated_at,
        min(effective_due_on) filter (where state not in ('COMPLETE', 'CANCELLED', 'ARCHIVED'))
            as earliest_open_due_on,
        -- in the order of the numbers of dev.galley.lifecycle.ItemState
        array[
            count(*) filter (where state = 'AWAITING_ARTWORK'), count(*) filter (where state = 'IN_REVIEW'),
            count(*) filter (where state = 'CUSTOMER_NOTIFIED_OF_ISSUES'),
            count(*) filter (where state = 'PROOF_SENT'), count(*) filter (where state = 'PROOF_CHANGES_REQUESTED'),
            count(*) filter (where state = 'READY_FOR_PRODUCTION'), count(*) filter (where state = 'COMPLETE'),
            count(*) filter (where state = 'CANCELLED'), count(*) filter (where state = 'ARCHIVED')]::integer[]
            as state_counts,
        -- states of a later version, which further elements count
        count(*) filter (where state not in ('AWAITING_ARTWORK', 'IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES',
            'PROOF_SENT', 'PROOF_CHANGES_REQUESTED', 'READY_FOR_PRODUCTION', 'COMPLETE', 'CANCELLED', 'ARCHIVED'))
            as of_later_states
    from job_item group by job_id
), moved as (
    select i.job_id, max(t.occurred_at) as at
    from job_item i join job_item_transition t on t.job_item_id = i.id group by i.job_id
), told as (
    select job_id, min(job_revision) as first, max(job_revision) as last, count(*) as n,
        count(distinct job_revision) as revisions
    from change where job_id is not null group by job_id
), placed as (
    select o.position, g.seq, g.id, g.job_id, g.job_revision,
        lag(g.job_revision) over (partition by g.job_id order by o.position) as previous
    from change_order o join change g on g.seq = o.seq
), made as (
    select 'job' as kind, id, created_at, updated_at from job
    union all select 'item', id, created_at, updated_at from job_item
    union all select 'company', id, created_at, updated_at from company
    union all select 'contact', id, created_at, updated_at from contact
    union all select 'note', id, occurred_at, coalesce(deleted_at, edited_at, occurred_at) from note
)

select 'an item''s history is numbered from 1 without gaps' as invariant, i.id
from job_item i left join history h on h.job_item_id = i.id
where h.job_item_id is null or h.first <> 1 or h.last <> h.entries or h.entries <> i.transition_count

union all
select 'an item''s state is the one that its last entry leads to, since then', i.id
from job_item i join entry t on t.job_item_id = i.id and t.sequence = i.transition_count
where t.to_state <> i.state or t.occurred_at <> i.state_since

union all
select 'an entry begins where the one before it ended', job_item_id
from entry where from_state is distinct from previous_to

union all
select 'every entry is a move of the life cycle', e.job_item_id
from entry e left join move m on m.from_state = e.from_state and m.to_state = e.to_state
where case when e.from_state is null then e.to_state not in ('AWAITING_ARTWORK', 'IN_REVIEW')
    else m.to_state is null end

union all
select 'a move that needs a note has one', e.job_item_id
from entry e join move m on m.from_state = e.from_state and m.to_state = e.to_state
where m.needs_note and e.note is null

union all
select 'who approved stands where an item became ready for production, and nowhere else', job_item_id
from entry where (approval is not null) <> (to_state = 'READY_FOR_PRODUCTION')

union all
select 'an item''s history goes on in time', job_item_id
from entry where occurred_at < previous_at

union all
select 'an entry says how long the item took', job_item_id
from took where said is distinct from
    -- three significant digits
    case when seconds < 1000 then seconds else round(seconds, 2 - floor(log(seconds))::integer) end

union all
select 'an entry is of a company that the job had', t.job_item_id
from job_item_transition t join job_item i on i.id = t.job_item_id join job j on j.id = i.job_id
where t.company_id <> j.company_id
    and not exists (select from edit e where e.job_id = j.id and e.field = 'company')

union all
select 'history is of an item that there is', t.job_item_id
from history t left join job_item i on i.id = t.job_item_id where i.id is null

union all
select 'a version counts moves and edits', v.id
from versioned v left join own_edits e on e.subject_id = v.id
where v.changes not between coalesce(e.least, 0) and coalesce(e.most, 0)

union all
select 'every job has an item', j.id
from job j left join items i on i.job_id = j.id where i.job_id is null

union all
select 'every item has its job', i.id
from job_item i left join job j on j.id = i.job_id where j.id is null

union all
select 'the positions of a job''s items are 1 to N', job_id
from items where first <> 1 or last <> n or places <> n

union all
select 'a job counts its items per state', j.id
from job j join items i on i.job_id = j.id
where j.state_counts[1:9] <> i.state_counts
    or (select coalesce(sum(n), 0) from unnest(j.state_counts[10:]) n) <> i.of_later_states

union all
select 'a job knows when an item last moved', j.id
from job j join moved m on m.job_id = j.id where j.last_transition_at <> m.at

union all
select 'an item is due on its own date, or else on its job''s', i.id
from job_item i join job j on j.id = i.job_id
where i.effective_due_on is distinct from coalesce(i.due_on, j.due_on)

union all
select 'a job''s sort keys are those of its date and priority', id
from job where due_sort <> coalesce(due_on - date '0001-01-01', 4000000)
    or urgency_sort <> due_sort + case priority when 'RUSH' then 0 else 5000000 end

union all
select 'an item''s sort key is that of its date', id
from job_item where due_sort <> coalesce(effective_due_on - date '0001-01-01', 4000000)

union all
select 'an assignee has a subject and a name', id
from job_item where (assignee_subject is null) <> (assignee_name is null)

union all
select 'a job knows the earliest date of its open items', j.id
from job j join items i on i.job_id = j.id where j.earliest_open_due_on is distinct from i.earliest_open_due_on

union all
select 'a job changed no earlier than its items', j.id
from job j join items i on i.job_id = j.id where j.updated_at < i.updated_at

union all
select 'a job changed no earlier than its notes', n.id
from note n join job j on j.id = n.job_id
where j.updated_at < coalesce(n.deleted_at, n.edited_at, n.occurred_at)

union all
select 'a note on an item is on its job', n.id
from note n left join job_item i on i.id = n.job_item_id
where n.job_item_id is not null and i.job_id is distinct from n.job_id

union all
select 'a tag of a job is one of the shop', t.job_id
from job_tag t left join tag g on g.key = t.tag_key where g.key is null

union all
select 'a job has at most 20 tags', job_id
from job_tag group by job_id having count(*) > 20

union all
select 'a job or item has at most 50 metadata entries', subject_id
from metadata_entry group by subject_id having count(*) > 50

union all
select 'metadata of an item is of its job', m.subject_id
from metadata_entry m left join job_item i on i.id = m.job_item_id
where m.job_item_id is not null and i.job_id is distinct from m.job_id

union all
select 'a job''s contact is one of its company', j.id
from job j left join contact k on k.id = j.contact_id and k.company_id = j.company_id where k.id is null

union all
select 'a contact has its company', k.id
from contact k left join company c on c.id = k.company_id where c.id is null

union all
select 'an id carries the time of making', id
from made
where ('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint
    <> floor(extract(epoch from created_at) * 1000)

union all
select 'nothing changed before it was made', id from made where updated_at < created_at

union all
select 'a reference is one job''s', unnest(array_agg(id)) from job group by reference_key having count(*) > 1

union all
select 'a name is one company''s', unnest(array_agg(id)) from company group by name_key having count(*) > 1

union all
select 'an e-mail address is one contact''s in its company', unnest(array_agg(id))
from contact group by company_id, email_key having count(*) > 1

union all
select 'an external id is one job''s', unnest(array_agg(id))
from job where external_id is not null group by external_id having count(*) > 1

union all
select 'an external id is one item''s', unnest(array_agg(id))
from job_item where external_id is not null group by external_id having count(*) > 1

union all
select 'an external id is one company''s', unnest(array_agg(id))
from company where external_id is not null group by external_id having count(*) > 1

union all
select 'an external id is one contact''s', unnest(array_agg(id))
from contact where external_id is not null group by external_id having count(*) > 1

union all
select 'a job''s changes are numbered without gaps up to its revision', j.id
from told t join job j on j.id = t.job_id
where t.last <> j.revision or t.n <> t.last - t.first + 1 or t.revisions <> t.n

union all
select 'the feed tells a job''s changes in their order', id
from placed where job_id is not null and job_revision <> previous + 1

union all
select 'positions have no gaps up to the last', '00000000-0000-0000-0000-000000000000'::uuid
from change_publisher p
where (select count(*) from change_order) <> p.position - p.oldest + 1
    or exists (select from change_order o where o.position not between p.oldest and p.position)

union all
select 'a change has one position', unnest(array_agg(id)) from placed group by seq having count(*) > 1

union all
select 'a position is of a change', '00000000-0000-0000-0000-000000000000'::uuid
from change_order o left join change g on g.seq = o.seq where g.seq is null

union all
select 'below the floor each change has a position, and above it only higher ones', g.id
from change g cross join change_publisher p left join change_order o on o.seq = g.seq
where case when g.seq <= p.floor_seq then o.seq is null else o.position <= p.floor_position end

union all
select 'of the deliveries that wait with one order key, the webhook gets one at a time', v.webhook_id
from (select webhook_id, order_key, count(next_attempt_at) as timed
    from webhook_delivery where state = 'WAITING' and change_id is not null group by webhook_id, order_key) v
join webhook q on q.id = v.webhook_id
where v.timed > 1 or v.timed = 0 and q.state <> 'DISABLED'

union all
select 'a webhook''s position is in the feed', q.id
from webhook q cross join change_publisher p where q.position > p.position

union all
select 'a failing or disabled webhook has a reason', id from webhook where (state = 'ACTIVE') <> (state_reason is null)

order by 1, 2;
