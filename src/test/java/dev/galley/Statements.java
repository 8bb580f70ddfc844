package dev.galley;

/** Counts what the application sends to the database of the tests, as the database itself does. */
public final class Statements {

    private Statements() {}

    /** All statements that a request costs, those that begin and end transactions included. */
    public static int statements(Runnable request) {
        Database.update("create extension if not exists pg_stat_statements");
        int before = calls();
        request.run();
        return calls() - before;
    }

    private static int calls() {
        return Database.number("""
                select coalesce(sum(calls), 0) from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database())
                    and query not like '%pg_stat_statements%' and query not like 'SET %'""");
    }
}
