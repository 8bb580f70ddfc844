-- One product of a job, with a life cycle of its own.
create table job_item (
    id               uuid        primary key,
    job_id           uuid        not null references job,
    -- 1 to N without gaps within the job
    position         integer     not null check (position between 1 and 1000),
    name             text        not null check (char_length(name) between 1 and 200),
    -- what search looks into: the name, as dev.galley.platform.input.SearchKeys writes it
    search_key       text        not null,
    description      text        check (char_length(description) between 1 and 4000),
    quantity         integer     not null check (quantity between 1 and 1000000000),
    -- 255 characters, see company
    external_id      text        check (char_length(external_id) between 1 and 1020),
    due_on           date        check (due_on between date '0001-01-01' and date '9999-12-31'),
    -- Its own date, or the job's if it has none: kept here so that lists can filter and order by it.
    -- src/audit/invariants.sql checks it.
    effective_due_on date        check (effective_due_on between date '0001-01-01' and date '9999-12-31'),
    state            text        not null check (state in (
        'AWAITING_ARTWORK', 'IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED',
        'READY_FOR_PRODUCTION', 'COMPLETE', 'CANCELLED', 'ARCHIVED')),
    state_since      timestamptz not null,
    -- how many history entries the item has, its creation included
    transition_count integer     not null check (transition_count >= 1),
    version          integer     not null check (version >= 1),
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    -- sort key by effective date, undated last, as in job
    due_sort         integer     not null generated always as (
        coalesce(effective_due_on - date '0001-01-01', 4000000)) stored,
    -- deferred: moving one item to another position shifts others through positions that are still taken
    constraint job_item_position unique (job_id, position) deferrable initially deferred
);

create unique index job_item_external_id on job_item (external_id) where external_id is not null;
create index job_item_search on job_item using gin (search_key gin_trgm_ops);

-- One index for each order of the list of items, and one for the active ones alone, of which there are few.
create index job_item_by_state_since on job_item (state_since, id);
create index job_item_by_update on job_item (updated_at, id);
create index job_item_by_due on job_item (due_sort, id);
create index job_item_active_by_creation on job_item (id, state) where state not in ('CANCELLED', 'ARCHIVED');
create index job_item_active_by_state_since on job_item (state_since, id, state)
    where state not in ('CANCELLED', 'ARCHIVED');
create index job_item_active_by_update on job_item (updated_at, id) where state not in ('CANCELLED', 'ARCHIVED');
create index job_item_active_by_due on job_item (due_sort, id, state) where state not in ('CANCELLED', 'ARCHIVED');
