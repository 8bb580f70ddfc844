-- The tags of jobs. A separate table, because every transition of an item rewrites the row of its job.
create table job_tag (
    job_id  uuid not null references job,
    -- The key of a tag. It has no foreign key, because each use of a frequent tag would lock the row of the tag.
    tag_key text not null collate "C",
    primary key (job_id, tag_key)
);

create index job_tag_by_tag on job_tag (tag_key, job_id);
