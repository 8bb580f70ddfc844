-- A person who orders for a company.
create table contact (
    id          uuid        primary key,
    company_id  uuid        not null references company,
    -- as long as an email address, which is the name where none is given
    name        text        not null check (char_length(name) between 1 and 254),
    email       text        not null check (char_length(email) between 1 and 254),
    -- two contacts of a company with the same key have the same address
    email_key   text        not null collate "C",
    -- what search looks into: name and address, as dev.galley.platform.input.SearchKeys writes it
    search_key  text        not null,
    phone       text        check (char_length(phone) between 1 and 50),
    -- 255 characters, see company
    external_id text        check (char_length(external_id) between 1 and 1020),
    version     integer     not null check (version >= 1),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    -- when the personal data was erased. The row stays, because jobs and history refer to it.
    erased_at   timestamptz,
    constraint contact_email_key unique (company_id, email_key),
    -- the target of job_contact_of_company
    constraint contact_of_company unique (id, company_id)
);

create unique index contact_external_id on contact (external_id) where external_id is not null;
create index contact_by_email on contact (email_key, id);
create index contact_search on contact using gin (search_key gin_trgm_ops);
