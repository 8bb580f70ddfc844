-- Keys of integrations that have no identity provider. A key is shown once and not stored: of its secret, 256 random
-- bits, only the SHA-256 is here. A slow hash protects what people choose; nobody can guess this.
create table api_key (
    id                 uuid        primary key,
    name               text        not null check (char_length(name) between 1 and 200),
    role               text        not null check (role in ('VIEWER', 'OPERATOR', 'INTEGRATOR', 'ADMIN', 'CUSTOMER')),
    -- the company to which the key is confined
    company_id         uuid        references company,
    secret_hash        bytea       not null check (length(secret_hash) = 32),
    -- the secret before the last rotation, and until when it is still accepted
    former_hash        bytea       check (length(former_hash) = 32),
    former_until       timestamptz,
    expires_at         timestamptz,
    revoked_at         timestamptz,
    -- to within about a minute
    last_used_at       timestamptz,
    created_at         timestamptz not null,
    created_by_kind    text        not null check (created_by_kind in ('PERSON', 'KEY', 'DEVELOPER', 'SYSTEM')),
    created_by_subject text        not null,
    created_by_name    text        not null,
    -- a customer without a company would see every company, and an admin of one company could make keys for all
    constraint api_key_customer_has_company check (role <> 'CUSTOMER' or company_id is not null),
    constraint api_key_admin_has_none check (role <> 'ADMIN' or company_id is null),
    constraint api_key_former_hash_has_end check ((former_hash is null) = (former_until is null))
);
