create domain key_role as text
    constraint key_role_known check (value in ('VIEWER', 'OPERATOR', 'INTEGRATOR', 'ADMIN', 'CUSTOMER'));

-- Keys of integrations that have no identity provider. The secret, 256 random bits, is returned once and not stored; this
-- table contains its SHA-256. A slow hash is not needed: it protects passwords that people choose, but nobody can guess
-- 256 random bits.
create table api_key (
    id                 uuid        primary key,
    name               entity_name not null,
    role               key_role    not null,
    -- the company to which the key is confined; null if it is not confined
    company_id         uuid        references company,
    secret_hash        sha256_hash not null,
    -- the secret before the last rotation, and the time until which it is accepted
    former_hash        sha256_hash,
    former_until       timestamptz,
    expires_at         timestamptz,
    revoked_at         timestamptz,
    -- accurate to about a minute
    last_used_at       timestamptz,
    created_at         timestamptz not null,
    created_by_kind    actor_kind  not null,
    created_by_subject text        not null,
    created_by_name    text        not null,
    -- A customer without a company would see all companies, and an admin of one company could create keys for all.
    constraint api_key_customer_has_company check (role <> 'CUSTOMER' or company_id is not null),
    constraint api_key_admin_has_none check (role <> 'ADMIN' or company_id is null),
    constraint api_key_former_hash_has_end check ((former_hash is null) = (former_until is null))
);
