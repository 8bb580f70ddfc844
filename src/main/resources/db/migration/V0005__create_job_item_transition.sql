create domain visibility as text constraint visibility_known check (value in ('INTERNAL', 'CUSTOMER'));
create domain approval as text constraint approval_known check (value in ('CUSTOMER', 'INTERNAL'));

-- The history of items: one row for each transition, including the creation.
create table job_item_transition (
    job_item_id     uuid        not null references job_item,
    -- 1 to N without gaps within the item
    sequence        positive_integer not null,
    from_state      text,
    to_state        text        not null,
    occurred_at     timestamptz not null,
    actor_kind      actor_kind  not null,
    actor_subject   text        not null,
    actor_name      text        not null,
    -- The company of the customer who moved the item; null for the shop's staff and integrations. It determines who can
    -- see the actor's name. It has no foreign key, because it is what a token or an API key contained at that time.
    actor_company   uuid,
    -- The job's company at that time, without a foreign key: the job may have moved to another since.
    company_id      uuid        not null,
    -- How long the item had been in from_state, and how long it took from its creation until it was complete: whole
    -- seconds, rounded to three significant digits, as dev.galley.history.RoundedSeconds writes them. With so few
    -- values, statistics can count each instead of sorting the rows.
    from_state_seconds integer,
    cycle_seconds   integer,
    on_behalf_of    uuid        references contact,
    note            long_text,
    note_visibility visibility,
    approval        approval,
    primary key (job_item_id, sequence),
    constraint job_item_transition_note_has_visibility check ((note is null) = (note_visibility is null)),
    -- The first entry is the creation, and no other entry is.
    constraint job_item_transition_creation_first check ((from_state is null) = (sequence = 1)),
    constraint job_item_transition_approval_if_ready
        check ((approval is not null) = (to_state = 'READY_FOR_PRODUCTION'))
) with (
    -- The indexes are read alone only where vacuum has been. By default, it waits for a fifth of the table to be new.
    autovacuum_vacuum_insert_scale_factor = 0.01
);

-- What dev.galley.history.duration counts: it reads only these indexes, which grow at their ends.
create index job_item_transition_by_time on job_item_transition (occurred_at)
    include (company_id, from_state, from_state_seconds) where from_state is not null;
create index job_item_transition_completion on job_item_transition (occurred_at)
    include (company_id, job_item_id, sequence, cycle_seconds) where cycle_seconds is not null;
-- completions that were taken back: few
create index job_item_transition_completion_taken_back on job_item_transition (job_item_id, sequence)
    include (occurred_at) where from_state = 'COMPLETE' and to_state = 'READY_FOR_PRODUCTION';
