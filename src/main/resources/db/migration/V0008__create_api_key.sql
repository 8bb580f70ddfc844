-- Keys of integrations that have no identity provider. The text of a key is given out once and kept nowhere: of its
-- secret, 256 random bits, there is the SHA-256. A slow hash would guard what people choose; this nobody can guess.
create table api_key (
    id                 uuid        primary key,
    name               text        not null check (char_length(name) between 1 and 200),
    role               text        not null check (role in ('VIEWER', 'OPERATOR', 'INTEGRATOR', 'ADMIN', 'CUSTOMER')),
    -- the company to which the key is confined
    company_id         uuid        references company,
    secret_hash        bytea       not null check (length(secret_hash) = 32),
    -- the secret before the last rotation, which is good for a while yet
    former_hash        bytea       check (length(former_hash) = 32),
    former_until       timestamptz,
    expires_at         timestamptz,
    revoked_at         timestamptz,
    -- to the minute or so
    last_used_at       timestamptz,
    created_at         timestamptz not null,
    created_by_kind    text        not null check (created_by_kind in ('PERSON', 'KEY', 'DEVELOPER', 'SYSTEM')),
    created_by_subject text        not null,
    created_by_name    text        not null,
    check (role <> 'CUSTOMER' or company_id is not null),
    check (role <> 'ADMIN' or company_id is null),
    check ((former_hash is null) = (former_until is null))
);
