create domain tag_name as text constraint tag_name_length check (char_length(value) between 1 and 50);

-- The tags of the shop, as each was first written. A tag stays here when no job has it any more.
create table tag (
    -- two tags with the same key are the same
    key        text primary key collate "C",
    name       tag_name not null,
    -- what search looks into: the name, as dev.galley.platform.input.SearchKeys writes it
    search_key text not null
);

create index tag_search on tag using gin (search_key gin_trgm_ops);
