package dev.galley.access;

import dev.galley.Database;
import java.util.ArrayList;
import java.util.List;

/** Looks for a text in every column of every table, whatever its type. */
final class Everywhere {

    private Everywhere() {}

    /** The tables that have the text in some row, without regard to case. */
    static List<String> with(String text) {
        List<String> tables = new ArrayList<>();
        Database.column("select tablename from pg_tables where schemaname = current_schema()")
                .forEach(table -> {
                    // A row as text, bytes as hexadecimal: of those, what they would read as is looked for too.
                    int rows = Database.number(
                            "select count(*) from " + table + " t where lower(t::text) like lower('%' || ? || '%')"
                                    + " or lower(t::text) like '%' || encode(convert_to(?, 'UTF8'), 'hex') || '%'",
                            text,
                            text);
                    if (rows > 0) {
                        tables.add((String) table);
                    }
                });
        return tables;
    }
}
