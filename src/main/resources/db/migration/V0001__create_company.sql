-- Searches use trigram indexes. The extension is trusted, so the owner of a database can create it. A database has an
-- extension only once, so it is in the schema that the search paths of all shops contain. "if not exists" would not do:
-- Citus lets only the owner of the extension say so, also if the extension exists.
do $$
begin
    if not exists (select from pg_extension where extname = 'pg_trgm') then
        create extension pg_trgm with schema public;
    end if;
end $$;

-- Checks of a single column are in domains: PostgreSQL parses the check of a domain once per session, but the checks of a
-- table for each statement that writes to it. Checks of several columns are in the table.
create domain entity_name as text constraint entity_name_length check (char_length(value) between 1 and 200);
-- External IDs are stored exactly as given. The service allows 255 characters, counted after NFC normalization; decomposed,
-- each of them has at most four code points.
create domain external_id as text constraint external_id_length check (char_length(value) between 1 and 1020);
create domain positive_integer as integer constraint positive_integer_range check (value >= 1);

-- A customer of the shop. The service computes the keys (dev.galley.platform.input.ComparisonKeys).
create table company (
    id          uuid        primary key,
    name        entity_name not null,
    -- equal for names that count as the same
    name_key    text        not null collate "C" constraint company_name_key unique,
    -- the searched text: the name, in the form of dev.galley.platform.input.SearchKeys
    search_key  text        not null,
    external_id external_id,
    version     positive_integer not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- A partial index, because most rows have no external ID.
create unique index company_external_id on company (external_id) where external_id is not null;
create index company_search on company using gin (search_key gin_trgm_ops);
