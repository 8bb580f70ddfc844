package dev.galley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.UUID;

/**
 * Puts a search into a list's conditions. A word that few things have is looked up first, by the indexes of its letters,
 * and the list is of those things. A word that many have is looked for while the list is read in its order: all who have
 * it would have to be sorted for the first page. PostgreSQL, asked for both in one statement, guesses, and where it
 * guesses wrong reads the whole table for a page.
 */
@ApplicationScoped
public class WordSearch {

    /** So many places where the word is are few: reading and sorting what is there takes some milliseconds. */
    private static final int FEW = 4_000;

    private static final String LOOK_UP = "select count(*), array_agg(p.id) from (%s limit " + (FEW + 1) + ") p (id)";

    private final Sql sql;

    WordSearch(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds the condition that the pattern of {@link Asked#pattern} fits.
     *
     * @param id the column of the things' ids
     * @param places a query of the ids where it fits, one for each place
     * @param here the condition that it fits one thing
     */
    public void on(String id, String places, String here, String pattern, Where where) {
        Places found = sql.one(LOOK_UP.formatted(places), Places::of, forAll(places, pattern))
                .orElseThrow();
        if (found.number() > FEW) {
            where.and(here, forAll(here, pattern));
        } else {
            where.and(id + " = " + Sql.ANY_ID, (Object) found.ids());
        }
    }

    /** The pattern for each question mark. */
    private static Object[] forAll(String text, String pattern) {
        int marks = (int) text.chars().filter(letter -> letter == '?').count();
        return Collections.nCopies(marks, pattern).toArray();
    }

    private record Places(int number, UUID[] ids) {

        static Places of(ResultSet row) throws SQLException {
            int number = row.getInt(1);
            return new Places(
                    number, number == 0 ? new UUID[0] : (UUID[]) row.getArray(2).getArray());
        }
    }
}
