-- The progress of the publisher: one row, whose lock lets one publisher work at a time (dev.galley.feed.ChangePublisher).
create table change_publisher (
    id             integer primary key constraint change_publisher_single check (id = 1),
    -- the last assigned position
    position       bigint  not null,
    -- the first position that has not been deleted; if all have been, the next position
    oldest         bigint  not null,
    -- Every change up to floor_seq has a position or has been deleted; the positions of later changes are greater than
    -- floor_position.
    floor_seq      bigint  not null,
    floor_position bigint  not null,
    -- the next floor, which applies when all transactions before next_xid have ended; next_xid is null if there is none yet
    next_seq       bigint  not null,
    next_position  bigint  not null,
    next_xid       bigint
);

insert into change_publisher (id, position, oldest, floor_seq, floor_position, next_seq, next_position)
values (1, 0, 1, 0, 0, 0, 0);
