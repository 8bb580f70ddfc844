-- How far the feed has got: one row, whose lock lets one publisher work at a time (dev.galley.feed.ChangePublisher).
create table change_publisher (
    id             integer primary key constraint change_publisher_single check (id = 1),
    -- the last position that was assigned
    position       bigint  not null,
    -- the first position that is still there, or will be the next
    oldest         bigint  not null,
    -- Every change up to floor_seq has a position, or is deleted; those beyond it have one beyond floor_position.
    floor_seq      bigint  not null,
    floor_position bigint  not null,
    -- What becomes the floor when no transaction before next_xid is left; no next_xid if there is none yet.
    next_seq       bigint  not null,
    next_position  bigint  not null,
    next_xid       bigint
);

insert into change_publisher (id, position, oldest, floor_seq, floor_position, next_seq, next_position)
values (1, 0, 1, 0, 0, 0, 0);
