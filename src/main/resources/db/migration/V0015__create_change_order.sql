create domain feed_position as bigint constraint feed_position_range check (value >= 1);

-- The order of the feed: which change has which position. dev.galley.feed.ChangePublisher assigns positions from 1 without
-- gaps, once the transactions of changes have been committed. What becomes visible later has a later position.
create table change_order (
    position     feed_position primary key,
    seq          bigint      not null,
    job_id       uuid,
    company_id   uuid        not null,
    -- when the position was assigned
    published_at timestamptz not null
);

-- A customer who follows the feed does not read what concerns others.
create index change_order_of_company on change_order (company_id, position);
