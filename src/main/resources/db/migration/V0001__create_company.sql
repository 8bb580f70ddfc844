-- Search needs trigrams. The extension is trusted: the owner of a database may create it.
create extension if not exists pg_trgm;

-- What a column may contain stands in a domain: PostgreSQL reads the check of a domain once for each session, and the
-- checks of a table for each statement that writes to it. Checks of several columns stand in their table.
create domain entity_name as text constraint entity_name_length check (char_length(value) between 1 and 200);
-- External ids are kept as they were given. The service counts their 255 characters after NFC; decomposed, each of them is
-- at most four code points.
create domain external_id as text constraint external_id_length check (char_length(value) between 1 and 1020);
create domain positive_integer as integer constraint positive_integer_range check (value >= 1);

-- A customer of the shop. The service makes the keys (dev.galley.platform.input.ComparisonKeys).
create table company (
    id          uuid        primary key,
    name        entity_name not null,
    -- two companies with the same key have the same name
    name_key    text        not null collate "C" constraint company_name_key unique,
    -- what search looks into: the name, as dev.galley.platform.input.SearchKeys writes it
    search_key  text        not null,
    external_id external_id,
    version     positive_integer not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- Most rows have no external id; the index leaves them out.
create unique index company_external_id on company (external_id) where external_id is not null;
create index company_search on company using gin (search_key gin_trgm_ops);
