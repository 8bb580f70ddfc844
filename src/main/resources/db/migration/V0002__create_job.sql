create table job (
    id                 uuid primary key,
    reference          text        not null check (char_length(reference) between 1 and 64),
    reference_key      text        not null constraint job_reference_key unique,
    reference_kind     text        not null check (reference_kind in ('ORDER', 'INVOICE', 'ESTIMATE', 'OTHER')),
    external_id        text        constraint job_external_id unique check (char_length(external_id) between 1 and 255),
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
    -- the contact is one of the job's company
    constraint job_contact_of_company foreign key (contact_id, company_id) references contact (id, company_id)
);

create index job_of_company on job (company_id, id desc);
create index job_of_contact on job (contact_id);

-- the numbers of references that the service assigns
create sequence job_reference_number;
