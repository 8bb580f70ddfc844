create domain tag_name as text constraint tag_name_length check (char_length(value) between 1 and 50);

-- The tags of the shop, each as it was first written. A tag stays here when no job has it any more.
create table tag (
    -- equal for tags that count as the same
    key        text primary key collate "C",
    name       tag_name not null,
    -- the searched text: the name, in the form of dev.galley.platform.input.SearchKeys
    search_key text not null
);

create index tag_search on tag using gin (search_key gin_trgm_ops);
