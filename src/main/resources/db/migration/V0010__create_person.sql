-- The people of the staff who have acted, or to whom items have been assigned, with their latest names.
create table person (
    -- the subject of a token
    subject    text primary key collate "C",
    name       text not null,
    -- the order of the list, compared like names
    name_key   text not null collate "C",
    -- what search looks into: the name, as dev.galley.platform.input.SearchKeys writes it
    search_key text not null
);

create index person_by_name on person (name_key, subject);
