-- In each migration's transaction. One that has to wait for a table, for a dump that is under way perhaps, gives up: all
-- who come after it would wait behind it. Tried again, it has its turn. Local, since the connection is the pool's.
set local lock_timeout = '3s';
