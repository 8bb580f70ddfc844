create domain item_position as integer constraint item_position_range check (value between 1 and 1000);
create domain item_quantity as integer constraint item_quantity_range check (value between 1 and 1000000000);
create domain item_state as text constraint item_state_known check (value in (
    'AWAITING_ARTWORK', 'IN_REVIEW', 'CUSTOMER_NOTIFIED_OF_ISSUES', 'PROOF_SENT', 'PROOF_CHANGES_REQUESTED',
    'READY_FOR_PRODUCTION', 'COMPLETE', 'CANCELLED', 'ARCHIVED'));
-- a subject or name of 255 characters; for the number of code points, see external_id
create domain person_text as text constraint person_text_length check (char_length(value) between 1 and 1020);
-- descriptions and notes
create domain long_text as text constraint long_text_length check (char_length(value) between 1 and 4000);

-- One product of a job, with its own state.
create table job_item (
    id               uuid        primary key,
    job_id           uuid        not null references job,
    -- 1 to N without gaps within the job
    position         item_position not null,
    name             entity_name not null,
    -- the searched text: the name, in the form of dev.galley.platform.input.SearchKeys
    search_key       text        not null,
    description      long_text,
    quantity         item_quantity not null,
    external_id      external_id,
    due_on           calendar_date,
    -- due_on, or the due date of the job; stored so that lists can filter and order by it. src/audit/invariants.sql
    -- checks it.
    effective_due_on calendar_date,
    -- the assigned member of the staff, with the name at the time of the assignment
    assignee_subject person_text,
    assignee_name    person_text,
    state            item_state  not null,
    state_since      timestamptz not null,
    -- the number of history entries, including the creation
    transition_count positive_integer not null,
    version          positive_integer not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    -- sort key by effective due date, undated last, as in job
    due_sort         integer     not null,
    -- Deferred, because moving an item to another position shifts others to positions that are still occupied.
    constraint job_item_position unique (job_id, position) deferrable initially deferred
);

create unique index job_item_external_id on job_item (external_id) where external_id is not null;
create index job_item_search on job_item using gin (search_key gin_trgm_ops);

-- For each order of the list of items, one index of all items and a small one of the active items.
create index job_item_by_state_since on job_item (state_since, id);
create index job_item_by_update on job_item (updated_at, id);
create index job_item_by_due on job_item (due_sort, id);
create index job_item_active_by_creation on job_item (id, state) where state not in ('CANCELLED', 'ARCHIVED');
create index job_item_active_by_state_since on job_item (state_since, id, state)
    where state not in ('CANCELLED', 'ARCHIVED');
create index job_item_active_by_update on job_item (updated_at, id) where state not in ('CANCELLED', 'ARCHIVED');
create index job_item_active_by_due on job_item (due_sort, id, state) where state not in ('CANCELLED', 'ARCHIVED');

-- A partial index, so that it costs nothing in shops that do not assign items.
create index job_item_of_assignee on job_item (assignee_subject, id) where assignee_subject is not null;
