create domain reference as text constraint reference_length check (char_length(value) between 1 and 64);
create domain reference_kind as text
    constraint reference_kind_known check (value in ('ORDER', 'INVOICE', 'ESTIMATE', 'OTHER'));
create domain job_origin as text constraint job_origin_known check (value in ('MANUAL', 'API'));
create domain priority as text constraint priority_known check (value in ('NORMAL', 'RUSH'));
create domain calendar_date as date
    constraint calendar_date_range check (value between date '0001-01-01' and date '9999-12-31');
create domain actor_kind as text
    constraint actor_kind_known check (value in ('PERSON', 'KEY', 'DEVELOPER', 'SYSTEM'));
-- how many items are in each state, by the number of dev.galley.lifecycle.ItemState
create domain state_counts as integer[] constraint state_counts_complete check (
    array_ndims(value) = 1 and array_lower(value, 1) = 1 and cardinality(value) >= 9
        and array_position(value, null) is null and 0 <= all (value));

-- One order. Its items are in job_item.
create table job (
    id                 uuid        primary key,
    reference          reference   not null,
    -- two jobs with the same key have the same reference
    reference_key      text        not null collate "C" constraint job_reference_key unique,
    -- the key with its numbers written so that they sort by size: JOB-9 before JOB-10
    reference_sort     text        not null collate "C",
    reference_kind     reference_kind not null,
    external_id        external_id,
    -- the customer's own number for the order; not unique
    customer_reference     reference,
    -- two customer references with the same key are the same
    customer_reference_key text    collate "C",
    priority           priority    not null,
    due_on             calendar_date,
    -- what search looks into: reference, external id and customer reference, as
    -- dev.galley.platform.input.SearchKeys writes it
    search_key         text        not null,
    company_id         uuid        not null,
    contact_id         uuid        not null,
    origin             job_origin  not null,
    version            positive_integer not null,
    -- how many changes of the job and its items there have been; each is a row of change until it is deleted
    revision           positive_integer not null,
    created_at         timestamptz not null,
    created_by_kind    actor_kind  not null,
    created_by_subject text        not null,
    created_by_name    text        not null,
    -- when the job or one of its items last changed
    updated_at         timestamptz not null,

    -- Derived from the items, and kept in the transactions that move them, so that lists need not read every item: how
    -- many items are in each state, and when one last moved.
    -- src/audit/invariants.sql checks that they equal what the items say. A version that knows more states appends
    -- elements; the versions beside it keep them.
    state_counts       state_counts not null,
    last_transition_at timestamptz not null,
    -- the earliest job_item.effective_due_on of the items before COMPLETE; null if none of them has one
    earliest_open_due_on date,
    -- all states but CANCELLED (8) and ARCHIVED (9), those of later versions too
    active             boolean     not null generated always as (
        0 < any (state_counts[1:7] || state_counts[10:])) stored,

    -- Sort keys as numbers of days: by date, undated last; and RUSH first, then by date. Not generated:
    -- PostgreSQL prepares generated columns in each statement that updates a row, and every move does.
    -- dev.galley.platform.input.DayNumbers computes them, and src/audit/invariants.sql checks them.
    due_sort           integer     not null,
    urgency_sort       integer     not null,

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
