create domain contact_text as text constraint contact_text_length check (char_length(value) between 1 and 254);
create domain phone_number as text constraint phone_number_length check (char_length(value) between 1 and 50);

-- A person who orders for a company.
create table contact (
    id          uuid        primary key,
    company_id  uuid        not null references company,
    -- as long as an email address, which is the default name
    name        contact_text not null,
    email       contact_text not null,
    -- equal for addresses that count as the same
    email_key   text        not null collate "C",
    -- the searched text: name and email address, in the form of dev.galley.platform.input.SearchKeys
    search_key  text        not null,
    phone       phone_number,
    external_id external_id,
    version     positive_integer not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    -- when the personal data was erased; the row stays, because jobs and history refer to it
    erased_at   timestamptz,
    constraint contact_email_key unique (company_id, email_key),
    -- referenced by the foreign key job_contact_of_company
    constraint contact_of_company unique (id, company_id)
);

create unique index contact_external_id on contact (external_id) where external_id is not null;
create index contact_by_email on contact (email_key, id);
create index contact_search on contact using gin (search_key gin_trgm_ops);
