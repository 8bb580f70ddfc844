create domain webhook_state as text
    constraint webhook_state_known check (value in ('ACTIVE', 'FAILING', 'DISABLED'));
create domain webhook_url as text constraint webhook_url_length check (char_length(value) between 1 and 2048);

-- The receivers of changes. Secrets are not stored: dev.galley.webhook.WebhookKeyRing derives them from a key of the service,
-- the ID and a generation. Statements that change deliveries of a webhook require the lock of its row.
create table webhook (
    id                 uuid        primary key,
    name               entity_name not null,
    url                webhook_url not null,
    -- the names of the kinds of changes, separated by commas; null for all
    kinds              text,
    -- the company whose changes are delivered; null for all
    company_id         uuid        references company,
    state              webhook_state not null,
    state_reason       text,
    secret_generation  positive_integer not null,
    -- the ID of the service's key from which the secret is derived
    secret_key         text        not null,
    -- the secret before the last rotation, and the time until which it signs too
    former_generation  positive_integer,
    former_key         text,
    former_until       timestamptz,
    -- the last position in the feed for which deliveries exist
    position           bigint      not null,
    -- the failed attempts since the last success: how many, the order key of the first one, whether there was another order
    -- key, and when the first one was
    failures           integer     not null,
    failed_key         uuid,
    several_failed     boolean     not null,
    failing_since      timestamptz,
    -- the next attempt while the webhook is failing
    probe_at           timestamptz,
    last_success_at    timestamptz,
    version            positive_integer not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    created_by_kind    actor_kind  not null,
    created_by_subject text        not null,
    created_by_name    text        not null,
    constraint webhook_former_secret_complete check (
        (former_generation is null) = (former_until is null) and (former_key is null) = (former_until is null))
);
