-- Runs in the transaction of each migration. A migration that has to wait for a table (for example, for a running dump)
-- fails, because all later statements on that table would wait behind it. It can be run again. The setting is local,
-- because the connection belongs to the pool.
set local lock_timeout = '3s';
