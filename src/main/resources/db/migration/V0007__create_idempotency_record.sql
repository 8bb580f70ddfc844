-- What was written under which idempotency key. The mutation's own transaction writes it.
create table idempotency_record (
    caller_kind    text        not null,
    caller_subject text        not null,
    mutation       text        not null,
    key            text        not null,
    -- SHA-256 of the input without its key
    fingerprint    bytea       not null,
    -- what a replay needs to answer again: ids, and for a bulk move the outcome of each item
    outcome        text        not null,
    created_at     timestamptz not null,
    primary key (caller_kind, caller_subject, mutation, key)
);

-- Rows are added in the order of time, so a block range index finds those that have expired.
create index idempotency_record_age on idempotency_record using brin (created_at);
