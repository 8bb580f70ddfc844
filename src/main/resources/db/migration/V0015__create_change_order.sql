create domain feed_position as bigint constraint feed_position_range check (value >= 1);

-- The order of the feed: the position of each change. dev.galley.feed.ChangePublisher assigns positions from 1 without gaps,
-- after the transaction of a change has been committed. A change that becomes visible later has a later position.
create table change_order (
    position     feed_position primary key,
    seq          bigint      not null,
    job_id       uuid,
    company_id   uuid        not null,
    -- when the position was assigned
    published_at timestamptz not null
);

-- For customers who follow the feed, so that they do not read the changes of other companies.
create index change_order_of_company on change_order (company_id, position);
