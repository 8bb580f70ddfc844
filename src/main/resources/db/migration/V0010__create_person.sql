-- Members of the staff who have changed something, or to whom items have been assigned, with their latest names.
create table person (
    -- the subject of a token
    subject    text primary key collate "C",
    name       text not null,
    -- sort key of the list: the name as it is compared
    name_key   text not null collate "C",
    -- the searched text: the name, in the form of dev.galley.platform.input.SearchKeys
    search_key text not null
);

create index person_by_name on person (name_key, subject);
