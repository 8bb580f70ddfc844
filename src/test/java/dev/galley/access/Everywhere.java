package dev.galley.access;

import dev.galley.Database;
import java.util.ArrayList;
import java.util.List;

/** Searches for a text in every column of every table, whatever its type. */
public final class Everywhere {

    private Everywhere() {}

    /** The tables that contain the text in a row, regardless of case. */
    public static List<String> with(String text) {
        List<String> tables = new ArrayList<>();
        Database.column("select tablename from pg_tables where schemaname = current_schema()")
                .forEach(table -> {
                    // A row as text, with bytes as hexadecimal; the text is also searched for in this form.
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
