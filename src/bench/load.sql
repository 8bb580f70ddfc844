-- The data set, in minimal tables: primary keys, unique constraints, and the indexes that the statements in limit/ use.
-- Those statements run on these tables. Each service gets a copy of the columns that its tables have too.
-- Everything is a function of the number n of a job, 1 to ${jobs}, so two loads are equal. A statement ends with ";" at the
-- end of a line; Database.java replaces ${jobs}.

-- A UUID of version 7: time in milliseconds, a number below 4096, a number below 2^62. The statements in limit/ do the same.
create function pg_temp.id_of(ms bigint, a bigint, n bigint) returns uuid language sql immutable
    return ('0' || to_hex(ms * 65536 + 28672 + a)
        || to_hex(n * 2654435761 % 4611686018427387904 - 9223372036854775807))::uuid;

-- A pseudo-random number from 0 to "below" - 1, which depends on n and on its purpose.
create function pg_temp.pick(n bigint, what bigint, below bigint) returns integer language sql immutable
    return ((hashint8extended(n, what) & 9223372036854775807) % below)::integer;

create function pg_temp.at(ms bigint) returns timestamptz language sql immutable
    return to_timestamp(ms / 1000) + make_interval(secs => (ms % 1000) / 1000.0);

-- The search key of an ASCII text, in the form of dev.galley.platform.input.SearchKeys.
create function pg_temp.search_key(text) returns text language sql immutable as $$
    select ' ' || regexp_replace(lower($1), '[^a-z0-9]+', ' ', 'g') || '|'
$$;

-- The states by number, in the order of job.state_counts, and the transitions that lead to each.
create temp table state (number integer primary key, name text, path integer[]);
insert into state values
    (1, 'AWAITING_ARTWORK', '{1}'),
    (2, 'IN_REVIEW', '{1,2}'),
    (3, 'CUSTOMER_NOTIFIED_OF_ISSUES', '{1,2,3}'),
    (4, 'PROOF_SENT', '{1,2,4}'),
    (5, 'PROOF_CHANGES_REQUESTED', '{1,2,4,5}'),
    (6, 'READY_FOR_PRODUCTION', '{1,2,4,6}'),
    (7, 'COMPLETE', '{1,2,4,6,7}'),
    (8, 'CANCELLED', '{1,2,8}'),
    (9, 'ARCHIVED', '{1,2,4,6,7,9}');

-- Jobs at equal intervals in the three years from 2022-12-01; every tenth is active (n ends with 7).
create temp table plan_job as
select n,
       1669852800000 + n * (94608000000 / ${jobs}) as ms,
       n % 10 = 7 as active,
       1 + pg_temp.pick(n, 1, greatest(1, ${jobs} / 30)) as company,
       (array[1, 1, 2, 2, 3, 3, 4, 4, 5, 8])[1 + pg_temp.pick(n, 2, 10)] as items
  from generate_series(1::bigint, ${jobs}) n;

-- The first item of every second active job (n / 10 is even) is in PROOF_SENT or PROOF_CHANGES_REQUESTED; move.sql moves it
-- back and forth.
create temp table plan_item as
select j.n, p, j.ms, pg_temp.id_of(j.ms, p, j.n) as id, j.n * 10 + p as m,
       case when not j.active then case pg_temp.pick(j.n * 10 + p, 3, 12) when 0 then 8 else 9 end
            when p = 1 and j.n / 10 % 2 = 0 then 4 + pg_temp.pick(j.n * 10 + p, 3, 2)
            when p = 1 then (array[1, 2, 3, 4, 6, 7])[1 + pg_temp.pick(j.n * 10 + p, 3, 6)]
            else 1 + pg_temp.pick(j.n * 10 + p, 3, 9) end as state,
       3600000 + pg_temp.pick(j.n * 10 + p, 4, 90000000) as gap
  from plan_job j cross join lateral generate_series(1, j.items) p;

create table company as
select pg_temp.id_of(ms, 0, n) as id, name, lower(name) collate "C" as name_key, pg_temp.search_key(name) as search_key,
       'customer-' || n as external_id, 1 as version, pg_temp.at(ms) as created_at, pg_temp.at(ms) as updated_at
  from (select n, 1669766400000 + n as ms,
               (array['Ace', 'Blue', 'Cedar', 'Delta', 'Elm', 'First', 'Grand', 'Harbour'])[1 + pg_temp.pick(n, 5, 8)]
               || ' ' || (array['Press', 'Studio', 'Foods', 'Events', 'Books', 'Sports'])[1 + pg_temp.pick(n, 6, 6)]
               || ' ' || n as name
          from generate_series(1::bigint, greatest(1, ${jobs} / 30)) n) c;

-- Two contacts for each company: 2c - 1 and 2c.
create table contact as
select pg_temp.id_of(ms, 0, n) as id, pg_temp.id_of(1669766400000 + (n + 1) / 2, 0, (n + 1) / 2) as company_id, name,
       email, email collate "C" as email_key, pg_temp.search_key(name) || pg_temp.search_key(email) as search_key,
       '+1 555 ' || lpad((n % 10000000)::text, 7, '0') as phone, 'person-' || n as external_id, 1 as version,
       pg_temp.at(ms) as created_at, pg_temp.at(ms) as updated_at
  from (select n, 1669809600000 + n as ms,
               (array['Ann', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gia', 'Hal'])[1 + pg_temp.pick(n, 7, 8)]
               || ' ' || (array['Smith', 'Jones', 'Brown', 'Miller', 'Baker', 'Cook'])[1 + pg_temp.pick(n, 8, 6)]
                   as name,
               'contact' || n || '@example.com' as email
          from generate_series(1::bigint, 2 * greatest(1, ${jobs} / 30)) n) k;

create table job as
select pg_temp.id_of(j.ms, 0, j.n) as id, r.reference, lower(r.reference) collate "C" as reference_key,
       ('job-' || lpad(length(j.n::text)::text, 2, '0') || j.n) collate "C" as reference_sort,
       (array['ORDER', 'ORDER', 'ORDER', 'INVOICE', 'ESTIMATE'])[1 + pg_temp.pick(j.n, 9, 5)] as reference_kind,
       r.external_id,
       r.customer_reference, lower(r.customer_reference) collate "C" as customer_reference_key,
       case when j.n % 11 = 0 then 'RUSH' else 'NORMAL' end as priority, d.due_on,
       coalesce(d.due_on - date '0001-01-01', 4000000) as due_sort,
       case when j.n % 11 = 0 then 0 else 5000000 end + coalesce(d.due_on - date '0001-01-01', 4000000) as urgency_sort,
       pg_temp.search_key(r.reference) || coalesce(pg_temp.search_key(r.external_id), '')
           || coalesce(pg_temp.search_key(r.customer_reference), '') as search_key,
       pg_temp.id_of(1669766400000 + j.company, 0, j.company) as company_id,
       pg_temp.id_of(1669809600000 + r.contact, 0, r.contact) as contact_id,
       case when r.external_id is null then 'MANUAL' else 'API' end as origin, 1 as version, 1 as revision,
       pg_temp.at(j.ms) as created_at,
       case when r.external_id is null then 'PERSON' else 'KEY' end as created_by_kind,
       case when r.external_id is null then 'user-' || j.n % 20 else 'key-1' end as created_by_subject,
       case when r.external_id is null then 'User ' || j.n % 20 else 'Web shop' end as created_by_name,
       pg_temp.at(i.last) as updated_at, i.counts as state_counts, pg_temp.at(i.last) as last_transition_at,
       case when i.open > 0 then d.due_on end as earliest_open_due_on, j.active
  from plan_job j
  -- nine of ten jobs have a due date
  cross join lateral (select case when j.n % 10 <> 3
      then (pg_temp.at(j.ms) at time zone 'UTC')::date + (5 + j.n % 20)::integer end as due_on) d
  cross join lateral (select 'JOB-' || lpad(j.n::text, greatest(6, length(j.n::text)), '0') as reference,
                             case when j.n % 3 = 0 then 'shop-order-' || j.n end as external_id,
                             case when j.n % 4 = 0 then 'PO-' || j.n end as customer_reference,
                             2 * j.company - j.n % 2 as contact) r
  join (select p.n, max(p.ms + (cardinality(s.path) - 1) * p.gap) as last,
               array[count(*) filter (where number = 1), count(*) filter (where number = 2),
                     count(*) filter (where number = 3), count(*) filter (where number = 4),
                     count(*) filter (where number = 5), count(*) filter (where number = 6),
                     count(*) filter (where number = 7), count(*) filter (where number = 8),
                     count(*) filter (where number = 9)]::integer[] as counts,
               count(*) filter (where number < 7) as open
          from plan_item p join state s on s.number = p.state group by p.n) i on i.n = j.n
 order by j.n;

create table job_item as
select i.id, pg_temp.id_of(i.ms, 0, i.n) as job_id, i.p as position, t.name, pg_temp.search_key(t.name) as search_key,
       case when i.m % 3 = 0 then 'Four colours, both sides, trimmed to size.' end as description,
       100 * (1 + pg_temp.pick(i.m, 10, 100)) as quantity,
       case when i.n % 3 = 0 then 'shop-line-' || i.n || '-' || i.p end as external_id,
       null::date as due_on, j.due_on as effective_due_on, j.due_sort,
       case when i.n % 3 < 2 then 'user-' || i.n % 20 end as assignee_subject,
       case when i.n % 3 < 2 then 'User ' || i.n % 20 end as assignee_name,
       s.name as state, t.since as state_since, cardinality(s.path) as transition_count, cardinality(s.path) as version,
       pg_temp.at(i.ms) as created_at, t.since as updated_at
  from plan_item i join state s on s.number = i.state join job j on j.id = pg_temp.id_of(i.ms, 0, i.n)
  cross join lateral (select pg_temp.at(i.ms + (cardinality(s.path) - 1) * i.gap) as since,
               (array['Posters', 'Leaflets', 'Labels', 'Business cards', 'Brochures', 'Banners'])
                   [1 + pg_temp.pick(i.m, 11, 6)]
               || ' ' || (array['A2', 'A4', 'A6', 'DL', 'square'])[1 + pg_temp.pick(i.m, 12, 5)] as name) t
 order by i.n, i.p;

-- three significant digits, as dev.galley.history.RoundedSeconds writes them
create function pg_temp.rounded(ms bigint) returns integer language sql immutable as $$
    select case when s < 1000 then s else round(s, 2 - floor(log(s))::integer) end::integer
      from (select (ms / 1000)::numeric as s) n
$$;

create table job_item_transition as
select i.id as job_item_id, k as sequence, f.name as from_state, t.name as to_state,
       pg_temp.at(i.ms + (k - 1) * i.gap) as occurred_at, 'PERSON' as actor_kind, 'user-' || i.m % 20 as actor_subject,
       'User ' || i.m % 20 as actor_name, pg_temp.id_of(1669766400000 + j.company, 0, j.company) as company_id,
       case when k > 1 then pg_temp.rounded(i.gap) end as from_state_seconds,
       case when t.number = 7 then pg_temp.rounded((k - 1) * i.gap) end as cycle_seconds, null::uuid as on_behalf_of,
       case when t.number in (3, 8) then 'Told on the telephone.' end as note,
       case when t.number in (3, 8) then 'INTERNAL' end as note_visibility,
       case when t.number = 6 then case i.m % 2 when 0 then 'CUSTOMER' else 'INTERNAL' end end as approval
  from plan_item i join plan_job j on j.n = i.n join state s on s.number = i.state
  cross join lateral generate_series(1, cardinality(s.path)) k
  join state t on t.number = s.path[k]
  left join state f on f.number = s.path[k - 1]
 order by i.n, i.p, k;

create table idempotency_record (
    caller_kind text, caller_subject text, mutation text, key_hash bytea, fingerprint bytea, outcome text,
    created_at timestamptz, primary key (caller_kind, caller_subject, mutation, key_hash)
);

-- as in the schema, without checks
create table change (
    id uuid primary key, seq bigint generated by default as identity unique, kind text, occurred_at timestamptz,
    actor_kind text, actor_subject text, actor_name text, company_id uuid, contact_id uuid, job_id uuid, job_item_id uuid,
    transition_sequence integer, to_state text, fields text, internal boolean, job_revision integer, state_counts integer[],
    last_transition_at timestamptz
);

alter table company add primary key (id), add unique (name_key);
alter table contact add primary key (id), add unique (company_id, email_key);
alter table job add primary key (id), add unique (reference_key);
alter table job_item add primary key (id), add unique (job_id, position);
alter table job_item_transition add primary key (job_item_id, sequence);
create unique index on company (external_id) where external_id is not null;
create unique index on contact (external_id) where external_id is not null;
create unique index on job (external_id) where external_id is not null;
create unique index on job_item (external_id) where external_id is not null;
-- used by board.sql and filter.sql
create index on job (id) where active;
create index on job (company_id, id);
create sequence job_reference_number;
select setval('job_reference_number', ${jobs});
