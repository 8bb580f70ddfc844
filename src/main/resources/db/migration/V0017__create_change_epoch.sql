create domain cursor_key as bytea constraint cursor_key_length check (length(value) = 16);

-- The lives of the database: a failover, a restore or a move to another server begins a new epoch of the feed, because
-- commits may have been lost. A cursor of an earlier epoch is good up to the first position of the next one.
create table change_epoch (
    number         positive_integer primary key,
    -- random, so that an epoch that was lost is not mistaken for another one
    id             bigint      not null,
    -- encrypts cursors, which would otherwise tell a customer how much happens in the shop
    cursor_key     cursor_key  not null,
    -- server, timeline, database and table
    origin         text        not null,
    first_position feed_position not null,
    began_at       timestamptz not null
);
