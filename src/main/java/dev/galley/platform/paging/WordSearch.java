package dev.galley.platform.paging;

import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adds a search to the conditions of a list. A word with few matches is looked up first with the trigram indexes, and
 * the list is restricted to these matches. For words with many matches, a sample decides: if a page fills soon, they
 * are checked while the list is read in its order; otherwise the matches of each word, or the few that several words of
 * one column have together, are read from the indexes. In a single statement, PostgreSQL would have to estimate this,
 * and if its estimate is wrong, it reads the whole table for a page.
 */
@ApplicationScoped
public class WordSearch {

    /**
     * Up to this many matches are few: reading and sorting them takes some milliseconds. To find this many for a word
     * that occurs in a quarter of the companies, the lookup reads four times as many jobs.
     */
    private static final int FEW = 2_500;

    /** How many words are looked up first, starting with the longest; the others are checked for their matches. */
    private static final int MAX_LOOKED_UP = 4;

    private static final String LIMIT = " limit " + (FEW + 1);

    private static final String SELECT_FEW =
            "select %d, count(*), array_agg(p.id) from (select a.id from (%s) a (id)" + LIMIT + ") p";

    /**
     * How many of the first and the last rows match the words. The subquery is evaluated for each of them; PostgreSQL
     * may execute a join by reading the whole table.
     */
    private static final String SAMPLE = """
        select count(*) filter (where s.first), count(*) filter (where not s.first) from (
            (select true as first, %1$s as id from %2$s order by %1$s limit %3$d)
            union all (select false, %1$s from %2$s order by %1$s desc limit %3$d)) s
        where (select true from %2$s where %1$s = s.id and %4$s)\
        """;

    private static final int SAMPLE_SIZE = 1_000;

    /** One percent: a page of 20 is full after 2,000 rows. */
    private static final int MIN_SAMPLE_MATCHES = 10;

    private final Jdbc jdbc;

    /**
     * A searched column.
     *
     * @param ids a query for the IDs of the rows that meet a condition that is appended to it
     * @param condition that the column matches a pattern, with an index
     * @param isColumnOfList whether the column is in the list's own table
     */
    public record SearchedColumn(String ids, String condition, boolean isColumnOfList) {

        /** A column of the list's own table, or one of several places. */
        public SearchedColumn(String ids, String condition) {
            this(ids, condition, true);
        }

        /** The same for a column of a single table. */
        public static SearchedColumn of(Table<?> table, Column<?, ?> id, String condition) {
            return new SearchedColumn("select " + id + " from " + table + " where ", condition);
        }

        String matches(int patterns) {
            return ids + String.join(" and ", Collections.nCopies(patterns, condition));
        }
    }

    WordSearch(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the conditions that all patterns of {@link SearchKeys#patterns} match.
     *
     * @param from the from clause of the list
     * @param id the column of the IDs
     * @param columns the searched columns
     * @param rowCondition the condition that a pattern matches a row, with a question mark for each searched column; PostgreSQL
     *     must expect many rows to match and have no index for it, so that it reads the list in its order
     */
    public void addConditions(
            String from,
            String id,
            List<SearchedColumn> columns,
            String rowCondition,
            List<String> patterns,
            SqlConditions sqlConditions) {
        List<Found> found = lookUp(columns, patterns);
        List<Found> few = found.stream().filter(Found::isFew).toList();
        if (!few.isEmpty()) {
            sqlConditions.and(id + " = " + Jdbc.ANY_ID, (Object) intersection(few));
            List<String> others = new ArrayList<>(patterns);
            few.forEach(one -> others.remove(patterns.get(one.pattern())));
            others.forEach(other -> sqlConditions.and(rowCondition, each(other, columns)));
        } else if (!patterns.isEmpty()) {
            addFrequentWords(from, id, columns, rowCondition, patterns, sqlConditions);
        }
    }

    /**
     * The IDs of the rows whose column matches all patterns, if these are few; empty if they are many, or if there are no
     * patterns. The index of a single column finds them at once, even if each pattern alone has many matches.
     */
    public Optional<UUID[]> few(SearchedColumn column, List<String> patterns) {
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.one(
                        String.format(Locale.ROOT, SELECT_FEW, 0, column.matches(patterns.size())),
                        Found::of,
                        patterns.toArray())
                .filter(Found::isFew)
                .map(Found::ids);
    }

    private List<Found> lookUp(List<SearchedColumn> columns, List<String> patterns) {
        if (patterns.isEmpty()) {
            return List.of();
        }
        List<String> longest = patterns.subList(0, Math.min(MAX_LOOKED_UP, patterns.size()));
        String query = IntStream.range(0, longest.size())
                .mapToObj(i -> String.format(Locale.ROOT, SELECT_FEW, i, all(columns, LIMIT)))
                .collect(Collectors.joining(" union all "));
        return jdbc.list(query, Found::of, all(longest, columns));
    }

    private void addFrequentWords(
            String from,
            String id,
            List<SearchedColumn> columns,
            String rowCondition,
            List<String> patterns,
            SqlConditions sqlConditions) {
        Object[] values = all(patterns, columns);
        String all = each(patterns, rowCondition);
        boolean isFrequent = jdbc.one(
                        String.format(Locale.ROOT, SAMPLE, id, from, SAMPLE_SIZE, all),
                        row -> row.getInt(1) >= MIN_SAMPLE_MATCHES && row.getInt(2) >= MIN_SAMPLE_MATCHES,
                        values)
                .orElseThrow();
        if (isFrequent) {
            sqlConditions.and(new SqlConditions.LookUp(all, id, idsOfAll(columns, patterns.size()), values));
            return;
        }
        boolean canBeFew = columns.size() == 1 && patterns.size() > 1;
        Optional<UUID[]> few = canBeFew ? few(columns.get(0), patterns) : Optional.empty();
        if (few.isPresent()) {
            sqlConditions.and(id + " = " + Jdbc.ANY_ID, (Object) few.get());
        } else if (columns.size() > 1) {
            sqlConditions.and(id + " in (" + idsOfAll(columns, patterns.size()) + ")", values);
        } else if (columns.get(0).isColumnOfList()) {
            sqlConditions.and(each(patterns, columns.get(0).condition()), values);
        } else {
            // In an array, so that PostgreSQL does not look for a match of each row of the list.
            sqlConditions.and(id + " = any(array(" + idsOfAll(columns, patterns.size()) + "))", values);
        }
    }

    /** A query for the IDs that match all patterns. The index of a single column finds all patterns at once. */
    private static String idsOfAll(List<SearchedColumn> columns, int patterns) {
        if (columns.size() == 1) {
            return columns.get(0).matches(patterns);
        }
        List<String> ids = Collections.nCopies(patterns, "select a.id from (" + all(columns, "") + ") a (id)");
        return String.join(" where a.id in (", ids) + ")".repeat(patterns - 1);
    }

    private static String each(List<String> patterns, String condition) {
        return String.join(" and ", Collections.nCopies(patterns.size(), condition));
    }

    /**
     * Each has a limit, so that for a very frequent word PostgreSQL reads rows until there are enough, instead of an
     * index.
     */
    private static String all(List<SearchedColumn> columns, String limit) {
        return columns.stream()
                .map(column -> "(" + column.matches(1) + limit + ")")
                .collect(Collectors.joining(" union all "));
    }

    private static Object[] all(List<String> patterns, List<SearchedColumn> columns) {
        return patterns.stream()
                .flatMap(pattern -> Stream.of(each(pattern, columns)))
                .toArray();
    }

    private static Object[] each(String pattern, List<SearchedColumn> columns) {
        return Collections.nCopies(columns.size(), pattern).toArray();
    }

    private static UUID[] intersection(List<Found> found) {
        Set<UUID> ids = new LinkedHashSet<>(Arrays.asList(found.get(0).ids()));
        found.forEach(one -> ids.retainAll(Set.copyOf(Arrays.asList(one.ids()))));
        return ids.toArray(UUID[]::new);
    }

    /** The matches of a pattern. If they are not few, {@code ids} is incomplete. */
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
