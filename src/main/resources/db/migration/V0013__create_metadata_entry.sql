create domain metadata_key as text constraint metadata_key_format check (value ~ '^[a-z0-9_.-]{1,64}$');
create domain metadata_value as text constraint metadata_value_length check (char_length(value) between 1 and 500);

-- Values that integrations store with jobs and items.
create table metadata_entry (
    -- the job or the item
    subject_id  uuid not null,
    key         metadata_key not null collate "C",
    value       metadata_value not null collate "C",
    visibility  visibility not null,
    -- the job, or the job of the item
    job_id      uuid not null references job,
    -- null for an entry of the job itself
    job_item_id uuid references job_item,
    primary key (subject_id, key),
    constraint metadata_entry_subject check (subject_id = coalesce(job_item_id, job_id))
);

-- For the filter of jobs by metadata. A key cannot contain "=".
create index metadata_entry_of_job_by_pair on metadata_entry ((key || '=' || value), job_id) where job_item_id is null;
