package dev.galley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

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

    private static final String LIMIT = " limit " + (FEW + 1);

    private static final String LOOK_UP =
            "select count(*), array_agg(p.id) from (select a.id from (%s) a (id)" + LIMIT + ") p";

    private final Sql sql;

    WordSearch(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds the condition that the pattern of {@link Asked#pattern} fits.
     *
     * @param id the column of the things' ids
     * @param places for each place where it may fit a query of the ids of those where it does
     * @param here the condition that it fits one thing, a question mark for each place; with a single place the index of
     *     its letters serves, with several none does
     */
    public void on(String id, List<String> places, String here, String pattern, Where where) {
        Object[] patterns = Collections.nCopies(places.size(), pattern).toArray();
        Places found = sql.one(LOOK_UP.formatted(all(places, LIMIT)), Places::of, patterns)
                .orElseThrow();
        if (found.number() <= FEW) {
            where.and(id + " = " + Sql.ANY_ID, (Object) found.ids());
        } else if (places.size() == 1) {
            where.and(here, patterns);
        } else {
            where.and(new Where.LookUp(here, id, all(places, ""), patterns));
        }
    }

    /** Limited each, so that for a word that very many have PostgreSQL reads until there are enough, and no index. */
    private static String all(List<String> places, String limit) {
        return places.stream().map(place -> "(" + place + limit + ")").collect(Collectors.joining(" union all "));
    }

    private record Places(int number, UUID[] ids) {

        static Places of(ResultSet row) throws SQLException {
            int number = row.getInt(1);
            return new Places(
                    number, number == 0 ? new UUID[0] : (UUID[]) row.getArray(2).getArray());
        }
    }
}
