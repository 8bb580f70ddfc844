create domain item_position as integer constraint item_position_range check (value between 1 and 1000);
create domain item_quantity as integer constraint item_quantity_range check (value between 1 and 1000000000);
create domain item_state as text constraint item_state_known check (value in (
    'AWAITING_ARTWORK', 'IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED',
    'READY_FOR_PRODUCTION', 'COMPLETE', 'CANCELLED', 'ARCHIVED'));
-- a subject or name of 255 characters, see company
create domain person_text as text constraint person_text_length check (char_length(value) between 1 and 1020);
-- descriptions and notes
create domain long_text as text constraint long_text_length check (char_length(value) between 1 and 4000);

-- One product of a job, with a life cycle of its own.
create table job_item (
    id               uuid        primary key,
    job_id           uuid        not null references job,
    -- 1 to N without gaps within the job
    position         item_position not null,
    name             entity_name not null,
    -- what search looks into: the name, as dev.galley.platform.input.SearchKeys writes it
    search_key       text        not null,
    description      long_text,
    quantity         item_quantity not null,
    external_id      external_id,
    due_on           calendar_date,
    -- Its own date, or the job's if it has none: kept here so that lists can filter and order by it.
    -- src/audit/invariants.sql checks it.
    effective_due_on calendar_date,
    -- who of the staff is to do it, and the name then
    assignee_subject person_text,
    assignee_name    person_text,
    state            item_state  not null,
    state_since      timestamptz not null,
    -- how many history entries the item has, its creation included
    transition_count positive_integer not null,
    version          positive_integer not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    -- sort key by effective date, undated last, as in job
    due_sort         integer     not null,
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

-- Shops that assign no items do not pay for it.
create index job_item_of_assignee on job_item (assignee_subject, id) where assignee_subject is not null;
