create domain delivery_state as text
    constraint delivery_state_known check (value in ('WAITING', 'DELIVERED', 'DEAD', 'SKIPPED'));

-- The deliveries of changes to webhooks, and the log of them. Deliveries with the same order key are sent in the order of
-- their positions, one at a time: only one of those that wait has next_attempt_at (dev.galley.webhook.queue.DeliveryQueue).
-- There is no foreign key, so that a webhook with many deliveries can be deleted; they are deleted later.
create table webhook_delivery (
    id              uuid        primary key,
    webhook_id      uuid        not null,
    -- the position of the change in the feed; of a ping 0
    position        bigint      not null,
    -- null for a ping
    change_id       uuid,
    -- the job, otherwise the contact or company, of the change
    order_key       uuid        not null,
    job_revision    positive_integer,
    -- when the change was made
    occurred_at     timestamptz not null,
    -- what is sent
    body            text        not null,
    state           delivery_state not null,
    -- how many attempts have failed or succeeded since the delivery has been waiting
    attempts        integer     not null,
    next_attempt_at timestamptz,
    -- the end of the lease of the replica that is sending it
    lease_until     timestamptz,
    constraint webhook_delivery_ended check (
        state = 'WAITING' or next_attempt_at is null and lease_until is null)
);

create index webhook_delivery_log on webhook_delivery (webhook_id, id);
create index webhook_delivery_log_by_state on webhook_delivery (webhook_id, state, id);
create index webhook_delivery_by_key on webhook_delivery (webhook_id, order_key, position, id);
create index webhook_delivery_waiting on webhook_delivery (webhook_id, order_key, position, id) where state = 'WAITING';
create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at)
    where next_attempt_at is not null and change_id is not null;
create index webhook_delivery_ping on webhook_delivery (webhook_id) where next_attempt_at is not null and change_id is null;
create index webhook_delivery_in_flight on webhook_delivery (webhook_id, lease_until) where lease_until is not null;
