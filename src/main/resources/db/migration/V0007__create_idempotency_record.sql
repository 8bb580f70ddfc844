create domain sha256_hash as bytea constraint sha256_hash_length check (length(value) = 32);

-- What was written under which idempotency key. The mutation's own transaction writes it. There is no personal data in it:
-- nothing has to be looked for here when a contact is erased, however many rows there are.
create table idempotency_record (
    caller_kind    text        not null,
    caller_subject text        not null,
    mutation       text        not null,
    -- SHA-256 of the key, which may be made of a name or an address
    key_hash       sha256_hash not null,
    -- SHA-256 of the input with its key: without the key, which is not stored, nobody can test a guess of the input
    fingerprint    sha256_hash not null,
    -- what a replay needs to answer again: ids, and for a bulk move the outcome of each item
    outcome        text        not null,
    created_at     timestamptz not null,
    primary key (caller_kind, caller_subject, mutation, key_hash)
);

-- Rows are added in the order of time, so a block range index finds those that have expired.
create index idempotency_record_age on idempotency_record using brin (created_at);
