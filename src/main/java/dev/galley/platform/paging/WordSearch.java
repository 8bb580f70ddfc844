package dev.galley.platform.paging;

import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts a search into a list's conditions. A word that few things have is looked up first, by the indexes of its letters,
 * and the list is of those things. Words that many have are looked for while the list is read in its order, where a sample
 * says that a page is soon full; otherwise the list is of those that the indexes find for each of them. PostgreSQL, asked
 * for all that in one statement, guesses, and where it guesses wrong reads the whole table for a page.
 */
@ApplicationScoped
public class WordSearch {

    /**
     * So many places where the word is are few: reading and sorting what is there takes some milliseconds. To find as many
     * of a word that a quarter of the companies have, the look-up reads four times as many jobs.
     */
    private static final int FEW = 2_500;

    /** So many words are looked up beforehand, the longest ones; the others are asked of what these find. */
    private static final int LOOKED_UP = 4;

    private static final String LIMIT = " limit " + (FEW + 1);

    private static final String LOOK_UP =
            "select %d, count(*), array_agg(p.id) from (select a.id from (%s) a (id)" + LIMIT + ") p";

    /** How many of the first and of the last things have the words. */
    private static final String SAMPLE = """
            select count(*) filter (where s.first), count(*) filter (where not s.first) from (
                (select true as first, %1$s as id from %2$s order by %1$s limit %3$d)
                union all (select false, %1$s from %2$s order by %1$s desc limit %3$d)) s
            join %2$s on %1$s = s.id where %4$s""";

    private static final int SAMPLED = 1_000;

    /** One percent: a page of 20 is full after 2,000 things. */
    private static final int ENOUGH = 10;

    private final Jdbc jdbc;

    WordSearch(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the conditions that all patterns of {@link SearchKeys#patterns} fit.
     *
     * @param from the things, as the list names them
     * @param id the column of their ids
     * @param places for each place where a pattern may fit a query of the ids of those where it does
     * @param here the condition that a pattern fits one thing, a question mark for each place
     */
    public void on(
            String from,
            String id,
            List<String> places,
            String here,
            List<String> patterns,
            SqlConditions sqlConditions) {
        List<Found> found = lookUp(places, patterns.subList(0, Math.min(LOOKED_UP, patterns.size())));
        List<Found> few = found.stream().filter(Found::isFew).toList();
        if (!few.isEmpty()) {
            sqlConditions.and(id + " = " + Jdbc.ANY_ID, (Object) inAll(few));
            List<String> others = new ArrayList<>(patterns);
            few.forEach(one -> others.remove(patterns.get(one.pattern())));
            others.forEach(other -> sqlConditions.and(here, each(other, places)));
        } else if (!patterns.isEmpty()) {
            many(from, id, places, here, patterns, sqlConditions);
        }
    }

    /**
     * The same where there is a single place, whose index finds all patterns at once.
     *
     * @param ids a query of the ids of those for which a condition behind it holds
     */
    public void on(String id, String ids, String here, List<String> patterns, SqlConditions sqlConditions) {
        if (patterns.isEmpty()) {
            return;
        }
        String all = each(patterns, here);
        Object[] values = patterns.toArray();
        Found found = jdbc.one(String.format(Locale.ROOT, LOOK_UP, 0, ids + all), Found::of, values)
                .orElseThrow();
        if (found.isFew()) {
            sqlConditions.and(id + " = " + Jdbc.ANY_ID, (Object) found.ids());
        } else {
            sqlConditions.and(all, values);
        }
    }

    private List<Found> lookUp(List<String> places, List<String> patterns) {
        if (patterns.isEmpty()) {
            return List.of();
        }
        String query = IntStream.range(0, patterns.size())
                .mapToObj(i -> String.format(Locale.ROOT, LOOK_UP, i, all(places, LIMIT)))
                .collect(Collectors.joining(" union all "));
        return jdbc.list(query, Found::of, all(patterns, places));
    }

    private void many(
            String from,
            String id,
            List<String> places,
            String here,
            List<String> patterns,
            SqlConditions sqlConditions) {
        Object[] values = all(patterns, places);
        String all = each(patterns, here);
        boolean often = jdbc.one(
                        String.format(Locale.ROOT, SAMPLE, id, from, SAMPLED, all),
                        row -> row.getInt(1) >= ENOUGH && row.getInt(2) >= ENOUGH,
                        values)
                .orElseThrow();
        List<String> ids = Collections.nCopies(patterns.size(), "select a.id from (" + all(places, "") + ") a (id)");
        if (often) {
            sqlConditions.and(new SqlConditions.LookUp(
                    all, id, String.join(" where a.id in (", ids) + ")".repeat(ids.size() - 1), values));
        } else {
            patterns.forEach(pattern -> sqlConditions.and(id + " in (" + ids.get(0) + ")", each(pattern, places)));
        }
    }

    private static String each(List<String> patterns, String condition) {
        return String.join(" and ", Collections.nCopies(patterns.size(), condition));
    }

    /** Limited each, so that for a word that very many have PostgreSQL reads until there are enough, and no index. */
    private static String all(List<String> places, String limit) {
        return places.stream().map(place -> "(" + place + limit + ")").collect(Collectors.joining(" union all "));
    }

    private static Object[] all(List<String> patterns, List<String> places) {
        return patterns.stream()
                .flatMap(pattern -> Stream.of(each(pattern, places)))
                .toArray();
    }

    private static Object[] each(String pattern, List<String> places) {
        return Collections.nCopies(places.size(), pattern).toArray();
    }

    private static UUID[] inAll(List<Found> found) {
        Set<UUID> ids = new LinkedHashSet<>(Arrays.asList(found.get(0).ids()));
        found.forEach(one -> ids.retainAll(Set.copyOf(Arrays.asList(one.ids()))));
        return ids.toArray(UUID[]::new);
    }

    /** Where the pattern of a number is found; the ids of one that is not few are not all. */
    private record Found(int pattern, int number, UUID[] ids) {

        static Found of(ResultSet row) throws SQLException {
            int number = row.getInt(2);
            return new Found(
                    row.getInt(1),
                    number,
                    number == 0 ? new UUID[0] : (UUID[]) row.getArray(3).getArray());
        }

        boolean isFew() {
            return number <= FEW;
        }
    }
}
