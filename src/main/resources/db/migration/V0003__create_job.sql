-- One order. Its items are in job_item.
create table job (
    id                 uuid        primary key,
    reference          text        not null check (char_length(reference) between 1 and 64),
    -- two jobs with the same key have the same reference
    reference_key      text        not null collate "C" constraint job_reference_key unique,
    -- the key with its numbers written so that they sort by size: JOB-9 before JOB-10
    reference_sort     text        not null collate "C",
    reference_kind     text        not null check (reference_kind in ('ORDER', 'INVOICE', 'ESTIMATE', 'OTHER')),
    -- 255 characters, see company
    external_id        text        check (char_length(external_id) between 1 and 1020),
    -- the customer's own number for the order; not unique
    customer_reference     text check (char_length(customer_reference) between 1 and 64),
    -- two customer references with the same key are the same
    customer_reference_key text collate "C",
    priority           text        not null check (priority in ('NORMAL', 'RUSH')),
    due_on             date        check (due_on between date '0001-01-01' and date '9999-12-31'),
    -- what search looks into: reference, external id and customer reference, as
    -- dev.galley.platform.input.SearchKeys writes it
    search_key         text        not null,
    company_id         uuid        not null,
    contact_id         uuid        not null,
    origin             text        not null check (origin in ('MANUAL', 'API')),
    version            integer     not null check (version >= 1),
    created_at         timestamptz not null,
    created_by_kind    text        not null check (created_by_kind in ('PERSON', 'KEY', 'DEVELOPER', 'SYSTEM')),
    created_by_subject text        not null,
    created_by_name    text        not null,
    -- when the job or one of its items last changed
    updated_at         timestamptz not null,

    -- Derived from the items, and kept in the transactions that move them, so that lists need not read every item: how
    -- many items are in each state, by the number of dev.galley.lifecycle.ItemState, and when one last moved.
    -- src/audit/invariants.sql checks that they equal what the items say. A version that knows more states appends
    -- elements; the versions beside it keep them.
    state_counts       integer[]   not null check (
        array_ndims(state_counts) = 1 and array_lower(state_counts, 1) = 1 and cardinality(state_counts) >= 9
            and array_position(state_counts, null) is null and 0 <= all (state_counts)),
    last_transition_at timestamptz not null,
    -- the earliest job_item.effective_due_on of the items before COMPLETE; null if none of them has one
    earliest_open_due_on date,
    -- all states but CANCELLED (8) and ARCHIVED (9), those of later versions too
    active             boolean     not null generated always as (
        0 < any (state_counts[1:7] || state_counts[10:])) stored,

    -- Sort keys as numbers of days: by date, undated last; and RUSH first, then by date. dev.galley.item.DueDays
    -- computes the same.
    due_sort           integer     not null generated always as (
        coalesce(due_on - date '0001-01-01', 4000000)) stored,
    urgency_sort       integer     not null generated always as (
        case priority when 'RUSH' then 0 else 5000000 end + coalesce(due_on - date '0001-01-01', 4000000)) stored,

    -- A contact of another company cannot be a job's. It also says that there is such a company.
    constraint job_contact_of_company foreign key (contact_id, company_id) references contact (id, company_id)
);

create unique index job_external_id on job (external_id) where external_id is not null;
create index job_search on job using gin (search_key gin_trgm_ops);
create index job_of_customer_reference on job (customer_reference_key, id) where customer_reference_key is not null;
create index job_of_company on job (company_id, id);
create index job_of_contact on job (contact_id, id);

-- One index for each order of the list of jobs, and one for the active ones alone, of which there are few. Ids are in
-- the order of creation.
create index job_by_reference on job (reference_sort, id);
create index job_by_update on job (updated_at, id);
create index job_by_transition on job (last_transition_at, id);
create index job_by_due on job (due_sort, id);
create index job_by_urgency on job (urgency_sort, id);
create index job_active_by_creation on job (id) where active;
create index job_active_by_reference on job (reference_sort, id) where active;
create index job_active_by_update on job (updated_at, id) where active;
create index job_active_by_transition on job (last_transition_at, id) where active;
create index job_active_by_due on job (due_sort, id) where active;
create index job_active_by_urgency on job (urgency_sort, id) where active;

-- the numbers of the references that the service assigns
create sequence job_reference_number;
