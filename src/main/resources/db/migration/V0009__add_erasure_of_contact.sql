-- When a contact's personal data was erased: the row stays, since jobs and history point to it.
alter table contact add column erased_at timestamptz;
