create domain reference as text constraint reference_length check (char_length(value) between 1 and 64);
create domain reference_kind as text
    constraint reference_kind_known check (value in ('ORDER', 'INVOICE', 'ESTIMATE', 'OTHER'));
create domain job_origin as text constraint job_origin_known check (value in ('MANUAL', 'API'));
create domain priority as text constraint priority_known check (value in ('NORMAL', 'RUSH'));
create domain calendar_date as date
    constraint calendar_date_range check (value between date '0001-01-01' and date '9999-12-31');
create domain actor_kind as text
    constraint actor_kind_known check (value in ('PERSON', 'KEY', 'DEVELOPER', 'SYSTEM'));
-- the number of items in each state, indexed by the number of dev.galley.lifecycle.ItemState
create domain state_counts as integer[] constraint state_counts_complete check (
    array_ndims(value) = 1 and array_lower(value, 1) = 1 and cardinality(value) >= 9
        and array_position(value, null) is null and 0 <= all (value));

-- One order. Its items are in job_item.
create table job (
    id                 uuid        primary key,
    reference          reference   not null,
    -- equal for references that count as the same
    reference_key      text        not null collate "C" constraint job_reference_key unique,
    -- the key, with numbers encoded so that they sort by size: JOB-9 before JOB-10
    reference_sort     text        not null collate "C",
    reference_kind     reference_kind not null,
    external_id        external_id,
    -- the customer's own number for the order; not unique
    customer_reference     reference,
    -- equal for customer references that count as the same
    customer_reference_key text    collate "C",
    priority           priority    not null,
    due_on             calendar_date,
    -- the searched text: reference, external ID and customer reference, in the form of
    -- dev.galley.platform.input.SearchKeys
    search_key         text        not null,
    company_id         uuid        not null,
    contact_id         uuid        not null,
    origin             job_origin  not null,
    version            positive_integer not null,
    -- the number of changes to the job and its items; each has a row in change, until that expires
    revision           positive_integer not null,
    created_at         timestamptz not null,
    created_by_kind    actor_kind  not null,
    created_by_subject text        not null,
    created_by_name    text        not null,
    -- when the job or one of its items last changed
    updated_at         timestamptz not null,

    -- Derived from the items, so that lists do not have to read them: the number of items in each state, and the time of
    -- the last transition. The transaction that moves an item updates them; src/audit/invariants.sql compares them with
    -- the items. A version of Galley that knows more states appends elements; older replicas keep these elements.
    state_counts       state_counts not null,
    last_transition_at timestamptz not null,
    -- the earliest job_item.effective_due_on of the open items; null if none has a date
    earliest_open_due_on date,
    -- true if an item is in any state but CANCELLED (8) and ARCHIVED (9), including states of later versions
    active             boolean     not null generated always as (
        0 < any (state_counts[1:7] || state_counts[10:])) stored,

    -- Sort keys as day numbers: by date, undated last; and RUSH first, then by date. They are not generated columns,
    -- because PostgreSQL prepares those in each statement that updates a row, and every transition updates it.
    -- dev.galley.platform.input.DayNumbers computes them, and src/audit/invariants.sql checks them.
    due_sort           integer     not null,
    urgency_sort       integer     not null,

    -- The contact belongs to the company of the job. This implies that the company exists.
    constraint job_contact_of_company foreign key (contact_id, company_id) references contact (id, company_id)
);

create unique index job_external_id on job (external_id) where external_id is not null;
create index job_search on job using gin (search_key gin_trgm_ops);
create index job_of_customer_reference on job (customer_reference_key, id) where customer_reference_key is not null;
create index job_of_company on job (company_id, id);
create index job_of_contact on job (contact_id, id);

-- For each order of the list of jobs, one index of all jobs and a small one of the active jobs. IDs are in the order of
-- creation.
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

-- numbers for the references that the service assigns
create sequence job_reference_number;
