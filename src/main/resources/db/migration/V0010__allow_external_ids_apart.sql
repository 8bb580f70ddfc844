-- An external id is kept exactly as it was given, and its 255 characters are counted after NFC, by the service. Taken
-- apart, each of them is four code points at the most. What is there already holds the narrower bound, so nothing is read.
alter table company
    drop constraint company_external_id_check,
    add constraint company_external_id_check check (char_length(external_id) between 1 and 1020) not valid;
alter table contact
    drop constraint contact_external_id_check,
    add constraint contact_external_id_check check (char_length(external_id) between 1 and 1020) not valid;
alter table job
    drop constraint job_external_id_check,
    add constraint job_external_id_check check (char_length(external_id) between 1 and 1020) not valid;
alter table job_item
    drop constraint job_item_external_id_check,
    add constraint job_item_external_id_check check (char_length(external_id) between 1 and 1020) not valid;
