-- Notes on jobs and items.
create table note (
    id            uuid        primary key,
    -- the job, or the job of the item
    job_id        uuid        not null references job,
    -- null for a note on the job itself
    job_item_id   uuid        references job_item,
    -- null once the note has been deleted
    text          long_text,
    visibility    visibility  not null,
    occurred_at   timestamptz not null,
    actor_kind    actor_kind  not null,
    actor_subject text        not null,
    actor_name    text        not null,
    -- the company of the customer, as in job_item_transition
    actor_company uuid,
    edited_at     timestamptz check (edited_at >= occurred_at),
    deleted_at    timestamptz check (deleted_at >= occurred_at),
    constraint note_has_text_until_deleted check ((text is null) = (deleted_at is not null))
);

create index note_of_job on note (job_id, id);
create index note_of_item on note (job_item_id, id) where job_item_id is not null;
