-- The attempts to send deliveries, for the log. There is no foreign key: an attempt can end after its delivery was deleted.
create table webhook_attempt (
    id              uuid        primary key,
    delivery_id     uuid        not null,
    attempted_at    timestamptz not null,
    duration_millis integer     not null,
    -- the HTTP status; null if there was no response
    status          integer,
    -- why the attempt failed; null if it succeeded
    error           text
);

create index webhook_attempt_of_delivery on webhook_attempt (delivery_id, id);
