-- A shop of 100,000 jobs, 3.3 items each on average, one tenth of the jobs active, about 30 jobs for each company; made
-- in the database, since that is fastest. Triggers and indexes are the caller's to switch off.
create function pg_temp.made_id(at timestamptz, salt text) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
        || '8' || substr(md5(salt), 4, 15))::uuid
$$;

-- The search key of a text of ASCII, as dev.galley.platform.input.SearchKeys writes it.
create function pg_temp.search_key(text) returns text language sql immutable as $$
    select ' ' || regexp_replace(lower($1), '[^a-z0-9]+', ' ', 'g') || '|'
$$;

create temporary table made_company as
select n, pg_temp.made_id(at, 'c' || n) as id, name || ' ' || n as name, at
from (select n, timestamptz '2023-01-01Z' + n * interval '1 minute' as at,
    (array['muller druck', 'eclair print', 'smith labels', 'oster & sons'])[1 + n % 4] as name
    from generate_series(1, 33000) n) c; -- nine of ten have not ordered yet

insert into company (id, name, name_key, search_key, external_id, version, created_at, updated_at)
select id, name, name, pg_temp.search_key(name), case when n % 3 = 0 then 'company-' || n end, 1, at, at from made_company;

create temporary table made_contact as
select c.n, p as person, pg_temp.made_id(c.at, 'k' || c.n || '/' || p) as id, c.id as company_id, c.at,
    (array['ann lee', 'jose nunez', 'zoe'])[1 + (c.n + p) % 3] as name,
    'person' || p || '@company' || c.n || '.example.com' as email
from made_company c, generate_series(0, 1) p where c.n <= 3300;

insert into contact (id, company_id, name, email, email_key, search_key, external_id, version, created_at, updated_at)
select id, company_id, name, email, email, pg_temp.search_key(name) || pg_temp.search_key(email),
    case when n % 3 = 0 then 'contact-' || n || '-' || person end, 1, at, at
from made_contact;

create temporary table made_job as
select n, pg_temp.made_id(at, 'j' || n) as id, at, n % 10 = 7 as active,
    (array[1, 2, 3, 4, 5, 5, 3, 4, 3, 3])[1 + n / 10 % 10] as items,
    -- nine of ten are due on a date
    case when n / 100 % 10 <> 3 then (at at time zone 'UTC')::date + 5 + n % 20 end as due_on,
    1 + n * 7919 % 3300 as company, n / 3300 % 2 as person
from (select n, timestamptz '2023-06-01Z' + n * interval '10 minutes' as at from generate_series(1, 100000) n) j;

create temporary table made_item as
select j.n, p as position, j.due_on, case when j.n % 12 = 5 then j.due_on + 3 end as own_due_on, pg_temp.made_id(j.at + p * interval '1 millisecond', 'i' || j.n || '/' || p) as id,
    j.id as job_id, j.at + p * interval '1 millisecond' as at,
    j.at + (1 + (j.n * 31 + p * 17) % 480) * interval '1 hour' as since,
    case when j.active and p = 1 then 1 + (j.n / 10 + p) % 7
        when (j.n + p) % 12 = 0 then 8 else 9 end as state
from made_job j, generate_series(1, j.items) p;

insert into job_item (id, job_id, position, name, search_key, quantity, external_id, due_on, effective_due_on, due_sort, assignee_subject,
    assignee_name, state,
    state_since, transition_count, version, created_at, updated_at)
select id, job_id, position, name, pg_temp.search_key(name), 100, case when n % 5 = 0 then 'item-' || n || '-' || position end,
    own_due_on, coalesce(own_due_on, due_on), coalesce(coalesce(own_due_on, due_on) - date '0001-01-01', 4000000), case when n % 3 < 2 then 'user-' || n % 20 end,
    case when n % 3 < 2 then 'User ' || n % 20 end,
    (array['AWAITING_ARTWORK', 'IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED',
        'READY_FOR_PRODUCTION', 'COMPLETE', 'CANCELLED', 'ARCHIVED'])[state], since, 1, 1, at, since
from (select *, (array['posters a', 'leaflets ', 'labels ', 'visitenkarten '])[1 + (n + position) % 4] || n % 5000 as name
    from made_item) i;

-- Items have been created, and then moved once.
insert into job_item_transition (job_item_id, sequence, from_state, to_state, occurred_at, company_id, from_state_seconds,
    cycle_seconds, actor_kind, actor_subject, actor_name, approval)
select i.id, sequence, from_state, to_state, case sequence when 1 then i.at else since end, k.company_id,
    case when sequence = 2 then extract(epoch from since - i.at)::integer / 1000 * 1000 end,
    case when sequence = 2 and to_state = 'COMPLETE' then extract(epoch from since - i.at)::integer / 1000 * 1000 end,
    'SYSTEM', 'load', 'The load', case when to_state = 'READY_FOR_PRODUCTION' then 'CUSTOMER' end
from made_item i
join made_job j on j.n = i.n
join made_contact k on k.n = j.company and k.person = j.person
cross join lateral (
    values (1, null, 'AWAITING_ARTWORK'),
        (2, (array['AWAITING_ARTWORK', 'IN_REVIEW', 'PROOF_SENT', 'READY_FOR_PRODUCTION'])[1 + (i.n + i.position) % 4],
            (array['IN_REVIEW', 'IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED',
                'READY_FOR_PRODUCTION', 'COMPLETE', 'CANCELLED', 'COMPLETE'])[state])
) e (sequence, from_state, to_state)
order by 5;

insert into job (id, reference, reference_key, reference_sort, reference_kind, external_id,
    customer_reference, customer_reference_key, priority, due_on, due_sort, urgency_sort, search_key, company_id, contact_id, origin, version, revision, created_at, created_by_kind, created_by_subject, created_by_name, updated_at,
    state_counts, last_transition_at, earliest_open_due_on)
select j.id, 'JOB-' || lpad(j.n::text, 6, '0'), 'job-' || lpad(j.n::text, 6, '0'),
    'job-' || lpad(length(j.n::text)::text, 2, '0') || j.n,
    (array['ORDER', 'ORDER', 'INVOICE', 'ESTIMATE'])[1 + j.n % 4], case when j.n % 2 = 0 then 'shop-' || j.n end,
    case when j.n % 4 = 0 then 'PO-' || j.n end, case when j.n % 4 = 0 then 'po-' || j.n end,
    case when j.n % 11 = 0 then 'RUSH' else 'NORMAL' end, j.due_on, coalesce(j.due_on - date '0001-01-01', 4000000),
    case when j.n % 11 = 0 then 0 else 5000000 end + coalesce(j.due_on - date '0001-01-01', 4000000),
    pg_temp.search_key('job-' || lpad(j.n::text, 6, '0'))
        || case when j.n % 2 = 0 then pg_temp.search_key('shop-' || j.n) else '' end
        || case when j.n % 4 = 0 then pg_temp.search_key('po-' || j.n) else '' end,
    k.company_id, k.id, case when j.n % 3 = 0 then 'MANUAL' else 'API' end, 1, 1, j.at, 'SYSTEM', 'load', 'The load',
    i.since, i.counts, i.since, i.earliest_open_due_on
from made_job j
join made_contact k on k.n = j.company and k.person = j.person
join (select n, max(since) as since, array[
        count(*) filter (where state = 1), count(*) filter (where state = 2), count(*) filter (where state = 3),
        count(*) filter (where state = 4), count(*) filter (where state = 5), count(*) filter (where state = 6),
        count(*) filter (where state = 7), count(*) filter (where state = 8), count(*) filter (where state = 9)
    ]::integer[] as counts, min(coalesce(own_due_on, due_on)) filter (where state < 7) as earliest_open_due_on from made_item group by n) i on i.n = j.n;

insert into edit (id, thing_kind, subject_id, job_id, field, occurred_at, actor_kind, actor_subject, actor_name)
select pg_temp.made_id(at, 'e' || n), 'JOB', id, id, 'reference', at, 'SYSTEM', 'load', 'The load'
from made_job where n % 4 = 0;

insert into edit (id, thing_kind, subject_id, company_id, field, occurred_at, actor_kind, actor_subject, actor_name)
select pg_temp.made_id(at, 'f' || n), 'COMPANY', id, id, 'name', at, 'SYSTEM', 'load', 'The load' from made_company;

-- 4,000 tags, of which some are on very many jobs: "rush" on every third, "old" on the oldest third.
insert into tag (key, name, search_key)
select name, name, pg_temp.search_key(name)
from (select 'tag ' || n as name from generate_series(1, 4000) n union all values ('rush'), ('old')) t;

insert into job_tag (job_id, tag_key)
select id, 'tag ' || (1 + n % 4000) from made_job where n % 2 = 0
union all select id, 'rush' from made_job where n % 3 = 0
union all select id, 'old' from made_job where n < 33000;

insert into metadata_entry (subject_id, job_id, key, value, visibility)
select id, id, 'mis.order', n::text, 'INTERNAL' from made_job
union all select id, id, 'channel', (array['web', 'shop'])[1 + n % 2], 'CUSTOMER' from made_job;

-- Two notes on every fifth job, and very many on one.
insert into note (id, job_id, text, visibility, occurred_at, actor_kind, actor_subject, actor_name)
select pg_temp.made_id(at, 'n' || n || '/' || k), id, 'note ' || k, (array['INTERNAL', 'CUSTOMER'])[1 + k % 2], at, 'SYSTEM',
    'load', 'The load'
from made_job, generate_series(1, case when n = 7 then 20000 else 2 end) k where n % 5 = 2;

insert into note (id, job_id, job_item_id, text, visibility, occurred_at, actor_kind, actor_subject, actor_name)
select pg_temp.made_id(at, 'o' || n), job_id, id, 'note', 'INTERNAL', at, 'SYSTEM', 'load', 'The load'
from made_item where n % 5 = 3;

-- A webhook that got every job: one of fifty failed, the latest wait. Another one got a few.
insert into webhook (id, name, url, state, secret_generation, secret_key, position, failures, several_failed, version,
    created_at, updated_at, created_by_kind, created_by_subject, created_by_name)
select pg_temp.made_id(at, 'h' || n), 'Hook ' || n, 'https://example.com/', 'ACTIVE', 1, 'new', 0, 0, false, 1, at, at, 'SYSTEM',
    'load', 'The load'
from made_job where n in (1, 2);

insert into webhook_delivery (id, webhook_id, position, change_id, order_key, job_revision, occurred_at, body, state, attempts,
    next_attempt_at)
select pg_temp.made_id(j.at, 'd' || h.name || j.n), h.id, j.n, j.id, j.id, 1, j.at, '{}',
    case when j.n > 95000 then 'WAITING' when j.n % 50 = 0 then 'DEAD' else 'DELIVERED' end, 1, case when j.n > 95000 then j.at end
from made_job j, webhook h where h.name = 'Hook 1' or j.n % 1000 = 0;

insert into webhook_attempt (id, delivery_id, attempted_at, duration_millis, status)
select pg_temp.made_id(occurred_at, 'a' || id), id, occurred_at, 10, 200 from webhook_delivery;
