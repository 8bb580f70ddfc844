create domain edit_subject as text
    constraint edit_subject_known check (value in ('JOB', 'ITEM', 'COMPANY', 'CONTACT'));

-- The edits of jobs, items, companies and contacts: one row for each field that changed.
create table edit (
    id            uuid        primary key,
    thing_kind    edit_subject not null,
    subject_id    uuid        not null,
    -- the list that contains the edit: of a job (with its items) or of a company (with its contacts)
    job_id        uuid        references job,
    company_id    uuid        references company,
    field         text        not null,
    old_value     text,
    new_value     text,
    -- whether the edit is hidden from customers
    internal      boolean     not null default false,
    occurred_at   timestamptz not null,
    actor_kind    actor_kind  not null,
    actor_subject text        not null,
    actor_name    text        not null,
    -- Exactly one of the two lists contains the edit.
    constraint edit_of_job_or_company check ((job_id is null) <> (company_id is null))
);

create index edit_of_job on edit (job_id, id desc) where job_id is not null;
create index edit_of_company on edit (company_id, id desc) where company_id is not null;
