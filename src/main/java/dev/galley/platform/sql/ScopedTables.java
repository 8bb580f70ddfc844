package dev.galley.platform.sql;

import dev.galley.platform.caller.Access;

/** What a caller who is confined to a company sees of each table. */
public interface ScopedTables {

    /**
     * A {@code with} clause that puts what a caller sees of a table in the table's place.
     *
     * @param parameters how many question marks it has, each for the ID of the caller's company
     */
    record Clause(String sql, int parameters) {

        public Clause(String sql) {
            this(sql, (int) sql.chars().filter(c -> c == '?').count());
        }
    }

    /** The clause for the queries of a confined caller. */
    Clause of(Access access);
}
