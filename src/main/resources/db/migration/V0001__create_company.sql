-- Search needs trigrams. The extension is trusted: the owner of a database may create it.
create extension if not exists pg_trgm;

-- A customer of the shop. The service makes the keys (dev.galley.platform.input.ComparisonKeys).
create table company (
    id          uuid        primary key,
    name        text        not null check (char_length(name) between 1 and 200),
    -- two companies with the same key have the same name
    name_key    text        not null collate "C" constraint company_name_key unique,
    -- what search looks into: the name, as dev.galley.platform.input.SearchKeys writes it
    search_key  text        not null,
    -- External ids are kept as they were given. The service counts their 255 characters after NFC; decomposed, each of
    -- them is at most four code points.
    external_id text        check (char_length(external_id) between 1 and 1020),
    version     integer     not null check (version >= 1),
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- Most rows have no external id; the index leaves them out.
create unique index company_external_id on company (external_id) where external_id is not null;
create index company_search on company using gin (search_key gin_trgm_ops);
