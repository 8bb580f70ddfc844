-- Who orders. Keys are made by the service (dev.galley.platform.Keys); the unique indexes stand on them.
create table company (
    id          uuid primary key,
    name        text        not null check (char_length(name) between 1 and 200),
    name_key    text        not null constraint company_name_key unique,
    external_id text        constraint company_external_id unique check (char_length(external_id) between 1 and 255),
    version     integer     not null check (version >= 1),
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

create table contact (
    id          uuid primary key,
    company_id  uuid        not null references company,
    name        text        not null check (char_length(name) between 1 and 254),
    email       text        not null check (char_length(email) between 1 and 254),
    email_key   text        not null,
    phone       text        check (char_length(phone) between 1 and 50),
    external_id text        constraint contact_external_id unique check (char_length(external_id) between 1 and 255),
    version     integer     not null check (version >= 1),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint contact_email_key unique (company_id, email_key),
    -- what a job's composite foreign key refers to
    constraint contact_of_company unique (id, company_id)
);
