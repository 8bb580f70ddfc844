-- Search looks for a part of a word, which trigrams find. The extension is trusted: a database's owner may create it.
create extension if not exists pg_trgm;

-- Who orders. Keys are made by the service (dev.galley.platform.Keys); the unique indexes stand on them.
create table company (
    id          uuid primary key,
    name        text        not null check (char_length(name) between 1 and 200),
    name_key    text        not null collate "C" constraint company_name_key unique,
    -- what search looks into: without case and accents
    search_key  text        not null,
    external_id text        check (char_length(external_id) between 1 and 255),
    version     integer     not null check (version >= 1),
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- Most things have no external id, and those are not in its index.
create unique index company_external_id on company (external_id) where external_id is not null;
create index company_search on company using gin (search_key gin_trgm_ops);

create table contact (
    id          uuid primary key,
    company_id  uuid        not null references company,
    name        text        not null check (char_length(name) between 1 and 254),
    email       text        not null check (char_length(email) between 1 and 254),
    email_key   text        not null collate "C",
    search_key  text        not null,
    phone       text        check (char_length(phone) between 1 and 50),
    external_id text        check (char_length(external_id) between 1 and 255),
    version     integer     not null check (version >= 1),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint contact_email_key unique (company_id, email_key),
    -- what a job's composite foreign key refers to
    constraint contact_of_company unique (id, company_id)
);

create unique index contact_external_id on contact (external_id) where external_id is not null;
create index contact_by_email on contact (email_key, id);
create index contact_search on contact using gin (search_key gin_trgm_ops);
