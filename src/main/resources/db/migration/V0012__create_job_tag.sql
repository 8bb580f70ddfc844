-- Which job has which tags. A table of its own, because every move of an item rewrites its job's row.
create table job_tag (
    job_id  uuid not null references job,
    -- The key of a tag. It has no foreign key: each use of a frequent tag would lock the tag's row.
    tag_key text not null collate "C",
    primary key (job_id, tag_key)
);

create index job_tag_by_tag on job_tag (tag_key, job_id);
