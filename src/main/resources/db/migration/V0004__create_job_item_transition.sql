create table job_item_transition (
    job_item_id    uuid        not null references job_item,
    sequence       integer     not null check (sequence >= 1),
    from_state     text,
    to_state       text        not null,
    occurred_at    timestamptz not null,
    actor_kind     text        not null check (actor_kind in ('PERSON', 'KEY', 'DEVELOPER', 'SYSTEM')),
    actor_subject  text        not null,
    actor_name     text        not null,
    on_behalf_of   uuid        references contact,
    note           text        check (char_length(note) between 1 and 4000),
    note_visibility text       check (note_visibility in ('INTERNAL', 'CUSTOMER')),
    approval       text        check (approval in ('CUSTOMER', 'INTERNAL')),
    primary key (job_item_id, sequence),
    check ((note is null) = (note_visibility is null)),
    check ((from_state is null) = (sequence = 1)),
    check ((approval is not null) = (to_state = 'READY_FOR_PRODUCTION'))
);
