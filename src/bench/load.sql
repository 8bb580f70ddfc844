-- The data set of the benchmark: everything is a function of a job's number n, 1 to ${jobs}, so two loads are equal.
-- A statement ends with ";" at the end of a line; ${jobs} is filled in by Bench.java, which has taken the secondary
-- indexes away before and makes them again afterwards.

-- An id of version 7: time in milliseconds, a number below 4096, a number below 2^62. The limit statements do the same.
create function pg_temp.id_of(ms bigint, a bigint, n bigint) returns uuid language sql immutable
    return ('0' || to_hex(ms * 65536 + 28672 + a)
        || to_hex(n * 2654435761 % 4611686018427387904 - 9223372036854775807))::uuid;

-- A pick from 0 to "below" - 1 that depends on n and on what is picked.
create function pg_temp.pick(n bigint, what bigint, below bigint) returns integer language sql immutable
    return ((hashint8extended(n, what) & 9223372036854775807) % below)::integer;

create function pg_temp.at(ms bigint) returns timestamptz language sql immutable
    return to_timestamp(ms / 1000) + make_interval(secs => (ms % 1000) / 1000.0);

-- The search key of a text of ASCII, as dev.galley.platform.input.SearchKeys writes it.
create function pg_temp.search_key(text) returns text language sql immutable as $$
    select ' ' || regexp_replace(lower($1), '[^a-z0-9]+', ' ', 'g') || '|'
$$;

-- The states by their numbers, in the order of job.state_counts, and the way into each.
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

-- Jobs at even distances over the three years from 2022-12-01; every tenth is active (n ends with 7).
create temp table plan_job as
select n,
       1669852800000 + n * (94608000000 / ${jobs}) as ms,
       n % 10 = 7 as active,
       1 + pg_temp.pick(n, 1, greatest(1, ${jobs} / 30)) as company,
       (array[1, 1, 2, 2, 3, 3, 4, 4, 5, 8])[1 + pg_temp.pick(n, 2, 10)] as items
  from generate_series(1::bigint, ${jobs}) n;

-- The first item of every second active job (n / 10 even) has a proof out or back: what M2 moves to and fro.
create temp table plan_item as
select j.n, p, j.ms, pg_temp.id_of(j.ms, p, j.n) as id, j.n * 10 + p as m,
       case when not j.active then case pg_temp.pick(j.n * 10 + p, 3, 12) when 0 then 8 else 9 end
            when p = 1 and j.n / 10 % 2 = 0 then 4 + pg_temp.pick(j.n * 10 + p, 3, 2)
            when p = 1 then (array[1, 2, 3, 4, 6, 7])[1 + pg_temp.pick(j.n * 10 + p, 3, 6)]
            else 1 + pg_temp.pick(j.n * 10 + p, 3, 9) end as state,
       3600000 + pg_temp.pick(j.n * 10 + p, 4, 90000000) as gap
  from plan_job j cross join lateral generate_series(1, j.items) p;

insert into company (id, name, name_key, search_key, external_id, version, created_at, updated_at)
select pg_temp.id_of(ms, 0, n), name, lower(name), pg_temp.search_key(name), 'customer-' || n, 1, pg_temp.at(ms), pg_temp.at(ms)
  from (select n, 1669766400000 + n as ms,
               (array['Ace', 'Blue', 'Cedar', 'Delta', 'Elm', 'First', 'Grand', 'Harbour'])[1 + pg_temp.pick(n, 5, 8)]
               || ' ' || (array['Press', 'Studio', 'Foods', 'Events', 'Books', 'Sports'])[1 + pg_temp.pick(n, 6, 6)]
               || ' ' || n as name
          from generate_series(1::bigint, greatest(1, ${jobs} / 30)) n) c;

-- Two contacts for each company: 2c - 1 and 2c.
insert into contact (id, company_id, name, email, email_key, search_key, phone, version, created_at, updated_at)
select pg_temp.id_of(ms, 0, n), pg_temp.id_of(1669766400000 + (n + 1) / 2, 0, (n + 1) / 2), name, email, email,
       pg_temp.search_key(name) || pg_temp.search_key(email), '+1 555 ' || lpad((n % 10000000)::text, 7, '0'), 1, pg_temp.at(ms), pg_temp.at(ms)
  from (select n, 1669809600000 + n as ms,
               (array['Ann', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gia', 'Hal'])[1 + pg_temp.pick(n, 7, 8)]
               || ' ' || (array['Smith', 'Jones', 'Brown', 'Miller', 'Baker', 'Cook'])[1 + pg_temp.pick(n, 8, 6)]
                   as name,
               'contact' || n || '@example.com' as email
          from generate_series(1::bigint, 2 * greatest(1, ${jobs} / 30)) n) k;

insert into job (id, reference, reference_key, reference_sort, reference_kind, external_id, search_key, company_id,
                 contact_id, origin, version, created_at, created_by_kind, created_by_subject, created_by_name,
                 updated_at, state_counts, last_transition_at)
select pg_temp.id_of(j.ms, 0, j.n), r.reference, lower(r.reference),
       'job-' || lpad(length(j.n::text)::text, 2, '0') || j.n,
       (array['ORDER', 'ORDER', 'ORDER', 'INVOICE', 'ESTIMATE'])[1 + pg_temp.pick(j.n, 9, 5)],
       r.external_id, pg_temp.search_key(r.reference) || coalesce(pg_temp.search_key(r.external_id), ''),
       pg_temp.id_of(1669766400000 + j.company, 0, j.company), pg_temp.id_of(1669809600000 + r.contact, 0, r.contact),
       case when r.external_id is null then 'MANUAL' else 'API' end, 1, pg_temp.at(j.ms),
       case when r.external_id is null then 'PERSON' else 'KEY' end,
       case when r.external_id is null then 'user-' || j.n % 20 else 'key-1' end,
       case when r.external_id is null then 'User ' || j.n % 20 else 'Web shop' end,
       pg_temp.at(i.last), i.counts, pg_temp.at(i.last)
  from plan_job j
  cross join lateral (select 'JOB-' || lpad(j.n::text, greatest(6, length(j.n::text)), '0') as reference,
                             case when j.n % 2 = 0 then 'shop-order-' || j.n end as external_id,
                             2 * j.company - j.n % 2 as contact) r
  join (select p.n, max(p.ms + (cardinality(s.path) - 1) * p.gap) as last,
               array[count(*) filter (where number = 1), count(*) filter (where number = 2),
                     count(*) filter (where number = 3), count(*) filter (where number = 4),
                     count(*) filter (where number = 5), count(*) filter (where number = 6),
                     count(*) filter (where number = 7), count(*) filter (where number = 8),
                     count(*) filter (where number = 9)]::integer[] as counts
          from plan_item p join state s on s.number = p.state group by p.n) i on i.n = j.n
 order by j.n;

insert into job_item (id, job_id, position, name, search_key, description, quantity, external_id, state, state_since,
                      transition_count, version, created_at, updated_at)
select i.id, pg_temp.id_of(i.ms, 0, i.n), i.p, t.name, pg_temp.search_key(t.name),
       case when i.m % 3 = 0 then 'Four colours, both sides, trimmed to size.' end,
       100 * (1 + pg_temp.pick(i.m, 10, 100)), case when i.n % 2 = 0 then 'shop-line-' || i.n || '-' || i.p end,
       s.name, t.since, cardinality(s.path), cardinality(s.path), pg_temp.at(i.ms), t.since
  from plan_item i join state s on s.number = i.state
  cross join lateral (select pg_temp.at(i.ms + (cardinality(s.path) - 1) * i.gap) as since,
               (array['Posters', 'Leaflets', 'Labels', 'Business cards', 'Brochures', 'Banners'])
                   [1 + pg_temp.pick(i.m, 11, 6)]
               || ' ' || (array['A2', 'A4', 'A6', 'DL', 'square'])[1 + pg_temp.pick(i.m, 12, 5)] as name) t
 order by i.n, i.p;

insert into job_item_transition (job_item_id, sequence, from_state, to_state, occurred_at, actor_kind, actor_subject,
                                 actor_name, note, note_visibility, approval)
select i.id, k, f.name, t.name, pg_temp.at(i.ms + (k - 1) * i.gap), 'PERSON', 'user-' || i.m % 20, 'User ' || i.m % 20,
       case when t.number in (3, 8) then 'Told on the telephone.' end,
       case when t.number in (3, 8) then 'INTERNAL' end,
       case when t.number = 6 then case i.m % 2 when 0 then 'CUSTOMER' else 'INTERNAL' end end
  from plan_item i join state s on s.number = i.state
  cross join lateral generate_series(1, cardinality(s.path)) k
  join state t on t.number = s.path[k]
  left join state f on f.number = s.path[k - 1]
 order by i.n, i.p, k;

select setval('job_reference_number', ${jobs});
