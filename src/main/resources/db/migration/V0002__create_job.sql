create table job (
    id                 uuid primary key,
    reference          text        not null check (char_length(reference) between 1 and 64),
    reference_key      text        not null collate "C" constraint job_reference_key unique,
    -- the key with its numbers written so that they sort by size: JOB-9 before JOB-10
    reference_sort     text        not null collate "C",
    reference_kind     text        not null check (reference_kind in ('ORDER', 'INVOICE', 'ESTIMATE', 'OTHER')),
    external_id        text        check (char_length(external_id) between 1 and 255),
    -- what search looks into: reference and external id without case and accents
    search_key         text        not null,
    company_id         uuid        not null,
    contact_id         uuid        not null,
    origin             text        not null check (origin in ('MANUAL', 'API')),
    version            integer     not null check (version >= 1),
    created_at         timestamptz not null,
    created_by_kind    text        not null check (created_by_kind in ('PERSON', 'KEY', 'DEVELOPER', 'SYSTEM')),
    created_by_subject text        not null,
    created_by_name    text        not null,
    -- moves with any change of the job or of its items
    updated_at         timestamptz not null,

    -- An index of the items, kept in the transactions that move them, so that lists need not look at every item:
    -- how many items are in each state, in the order of dev.galley.lifecycle.ItemState, and when one last moved.
    -- That they equal what the items say is what src/audit/invariants.sql asks.
    state_counts       integer[]   not null check (cardinality(state_counts) = 9 and 0 <= all (state_counts)),
    last_transition_at timestamptz not null,
    active             boolean     not null generated always as (
        state_counts[1] + state_counts[2] + state_counts[3] + state_counts[4] + state_counts[5] + state_counts[6]
            + state_counts[7] > 0) stored,

    -- the contact is one of the job's company
    constraint job_contact_of_company foreign key (contact_id, company_id) references contact (id, company_id)
);

create unique index job_external_id on job (external_id) where external_id is not null;
create index job_search on job using gin (search_key gin_trgm_ops);
create index job_of_company on job (company_id, id);
create index job_of_contact on job (contact_id, id);

-- One index for each order of the list of jobs, and one for each of the active ones alone, of which there are few.
-- Ids are in the order of creation.
create index job_by_reference on job (reference_sort, id);
create index job_by_update on job (updated_at, id);
create index job_by_transition on job (last_transition_at, id);
create index job_active_by_creation on job (id) where active;
create index job_active_by_reference on job (reference_sort, id) where active;
create index job_active_by_update on job (updated_at, id) where active;
create index job_active_by_transition on job (last_transition_at, id) where active;

-- the numbers of references that the service assigns
create sequence job_reference_number;
