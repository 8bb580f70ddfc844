create domain cursor_key as bytea constraint cursor_key_length check (length(value) = 16);

-- The epochs of the feed. A failover, a restore or a move to another server begins a new epoch, because commits may have
-- been lost. A cursor of an earlier epoch is valid up to the first position of the next epoch.
create table change_epoch (
    number         positive_integer primary key,
    -- random, so that a lost epoch cannot be mistaken for another one
    id             bigint      not null,
    -- encrypts cursors, which would otherwise reveal to customers how many changes there are in the shop
    cursor_key     cursor_key  not null,
    -- identifies the server, its timeline, the database and the table
    origin         text        not null,
    first_position feed_position not null,
    began_at       timestamptz not null
);
