create domain sha256_hash as bytea constraint sha256_hash_length check (length(value) = 32);

-- The calls that wrote something, by idempotency key; inserted in the transaction of the mutation. They contain no personal
-- data, so that erasing a contact does not have to search this table.
create table idempotency_record (
    caller_kind    text        not null,
    caller_subject text        not null,
    mutation       text        not null,
    -- SHA-256 of the key, because a client may build keys from a name or an address
    key_hash       sha256_hash not null,
    -- SHA-256 of the input together with the key. The key is not stored, so nobody can test a guess of the input.
    fingerprint    sha256_hash not null,
    -- what a replay needs to answer: IDs, and for bulk mutations the outcome of each object
    outcome        text        not null,
    created_at     timestamptz not null,
    primary key (caller_kind, caller_subject, mutation, key_hash)
);

-- Rows are inserted in the order of time, so a block range index finds the expired ones.
create index idempotency_record_age on idempotency_record using brin (created_at);
