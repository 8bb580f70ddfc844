package dev.galley;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Counts what the application sends to the database of the tests, with the database's own statistics. */
public final class Statements {

    private Statements() {}

    /**
     * All statements of a request, without those that begin and end transactions, which the server counts only from
     * time to time. If a given server does not count, the test is skipped.
     */
    public static int statements(Runnable request) {
        return counted(request, "query not like 'SET %' and lower(query) not in ('begin', 'commit')");
    }

    /** How many statements of a request search for IDs that an earlier statement has found. */
    public static int followers(Runnable request) {
        return counted(request, "query like '%= any((select $%'");
    }

    /** How many statements of a request use the table. Only cleanups in the background skip locked rows. */
    public static int naming(String table, Runnable request) {
        return counted(request, "query like '%" + table + "%' and query not like '%skip locked%'");
    }

    /** In how many transactions a request has written its rows in the tables. */
    public static int transactions(Runnable request) {
        int before = Database.number("select pg_current_xact_id()::text::integer");
        request.run();
        return Database.number("""
                select count(distinct xmin::text) from (
                    select xmin from company union all select xmin from contact union all select xmin from job
                    union all select xmin from job_item union all select xmin from job_item_transition
                    union all select xmin from edit union all select xmin from api_key
                    union all select xmin from idempotency_record) written
                where xmin::text::integer > ?""", before);
    }

    private static int counted(Runnable request, String which) {
        assumeTrue(DatabaseResource.isOurs() || counts(), "pg_stat_statements is loaded");
        Database.update("create extension if not exists pg_stat_statements");
        int before = calls(which);
        request.run();
        return calls(which) - before;
    }

    private static boolean counts() {
        return Database.number("select count(*) from pg_settings"
                        + " where name = 'shared_preload_libraries' and setting like '%pg_stat_statements%'")
                == 1;
    }

    private static int calls(String which) {
        return Database.number("""
                select coalesce(sum(calls), 0) from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database())
                    and query not like '%pg_stat_statements%' and """ + " " + which);
    }
}
