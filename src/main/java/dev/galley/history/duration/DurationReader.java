package dev.galley.history.duration;

import dev.galley.history.JobItemTransition;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts how long items took, by the indexes of the history alone. A year of a large shop has millions of entries: the
 * number of each rounded duration is counted first, because sorting the entries would take several times as long.
 */
@ApplicationScoped
class DurationReader {

    private static final int DEFAULT_COMPANIES = 10;
    private static final int MOST_COMPANIES = 100;

    private static final String LEFT = JobItemTransition.FROM_STATE + " is not null";

    private static final String COMPLETED = JobItemTransition.CYCLE_SECONDS + " is not null";

    /** Its parameter is the end of the period, so that the numbers of a period do not change afterwards. */
    private static final String NOT_TAKEN_BACK = String.format(
            Locale.ROOT,
            "not exists (select 1 from %s b where %s = %s and %s > %s and %s = 'COMPLETE'"
                    + " and %s = 'READY_FOR_PRODUCTION' and %s < ?)",
            JobItemTransition.TABLE.name(),
            JobItemTransition.JOB_ITEM_ID.of("b"),
            JobItemTransition.JOB_ITEM_ID,
            JobItemTransition.SEQUENCE.of("b"),
            JobItemTransition.SEQUENCE,
            JobItemTransition.FROM_STATE.of("b"),
            JobItemTransition.TO_STATE.of("b"),
            JobItemTransition.OCCURRED_AT.of("b"));

    private final Jdbc jdbc;

    DurationReader(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The states that items left, in life-cycle order. */
    List<StateTime> stateTimes(Period period, @Nullable DurationFilterInput filter) {
        return percentiles(
                        List.of(JobItemTransition.FROM_STATE),
                        JobItemTransition.FROM_STATE_SECONDS,
                        left(period, filter),
                        row -> StateTime.of(row, 1))
                .stream()
                .sorted(Comparator.comparing(StateTime::state))
                .toList();
    }

    /** The same for the companies whose items left states most often. */
    Map<UUID, List<StateTime>> stateTimesByCompany(
            Period period, @Nullable DurationFilterInput filter, @Nullable Integer first) {
        SqlConditions left = left(period, filter);
        Map<UUID, List<StateTime>> times = new LinkedHashMap<>();
        mostFrequent(left, first).forEach(company -> times.put(company, new ArrayList<>()));
        percentiles(
                        List.of(JobItemTransition.COMPANY_ID, JobItemTransition.FROM_STATE),
                        JobItemTransition.FROM_STATE_SECONDS,
                        of(times, left),
                        row -> Map.entry(Jdbc.uuid(row, 1), StateTime.of(row, 2)))
                .forEach(time -> times.computeIfAbsent(time.getKey(), company -> new ArrayList<>())
                        .add(time.getValue()));
        times.values().forEach(states -> states.sort(Comparator.comparing(StateTime::state)));
        return times;
    }

    CycleTime cycleTime(Period period, @Nullable DurationFilterInput filter) {
        return percentiles(
                        List.of(),
                        JobItemTransition.CYCLE_SECONDS,
                        completed(period, filter),
                        row -> CycleTime.of(row, 1))
                .get(0);
    }

    /** The same for the companies with the most completed items. */
    Map<UUID, CycleTime> cycleTimeByCompany(
            Period period, @Nullable DurationFilterInput filter, @Nullable Integer first) {
        SqlConditions completed = completed(period, filter);
        Map<UUID, CycleTime> times = new LinkedHashMap<>();
        mostFrequent(completed, first).forEach(company -> times.put(company, CycleTime.NONE));
        percentiles(
                        List.of(JobItemTransition.COMPANY_ID),
                        JobItemTransition.CYCLE_SECONDS,
                        of(times, completed),
                        row -> Map.entry(Jdbc.uuid(row, 1), CycleTime.of(row, 2)))
                .forEach(time -> times.put(time.getKey(), time.getValue()));
        return times;
    }

    private static SqlConditions left(Period period, @Nullable DurationFilterInput filter) {
        return transitions(period, filter).and(LEFT);
    }

    private static SqlConditions completed(Period period, @Nullable DurationFilterInput filter) {
        return transitions(period, filter).and(COMPLETED).and(NOT_TAKEN_BACK, period.to());
    }

    private static SqlConditions transitions(Period period, @Nullable DurationFilterInput filter) {
        SqlConditions sqlConditions = new SqlConditions()
                .and(JobItemTransition.OCCURRED_AT + " >= ?", period.from())
                .and(JobItemTransition.OCCURRED_AT + " < ?", period.to());
        UUID company = Operation.currentAccess().company();
        if (company != null) {
            // It sees the whole history of its jobs, but what happened at other companies is not counted.
            sqlConditions.and(JobItemTransition.COMPANY_ID + " = ?", company);
        }
        if (filter != null && filter.companyIds() != null) {
            sqlConditions.in(
                    JobItemTransition.COMPANY_ID,
                    QueryArguments.ids("companyIds", TypeId.COMPANY, filter.companyIds()));
        }
        return sqlConditions;
    }

    private static SqlConditions of(Map<UUID, ?> companies, SqlConditions sqlConditions) {
        return sqlConditions.in(JobItemTransition.COMPANY_ID, companies.keySet().toArray(UUID[]::new));
    }

    private List<UUID> mostFrequent(SqlConditions sqlConditions, @Nullable Integer first) {
        int most = first == null ? DEFAULT_COMPANIES : first;
        if (most < 1 || most > MOST_COMPANIES) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"first\" must be from 1 to %d.", MOST_COMPANIES));
        }
        return jdbc.list(
                "select " + JobItemTransition.COMPANY_ID + " from " + JobItemTransition.TABLE + sqlConditions.sql()
                        + " group by 1 order by count(*) desc, 1 limit " + most,
                row -> Jdbc.uuid(row, 1),
                sqlConditions.parameters());
    }

    /**
     * For each group: its columns, the number of its entries, and the smallest durations that at least half and nine
     * tenths of them do not exceed. Without columns, there is one group, even if it is empty.
     */
    private <T> List<T> percentiles(
            List<Column<JobItemTransition, ?>> groups,
            Column<JobItemTransition, Integer> seconds,
            SqlConditions sqlConditions,
            Jdbc.Row<T> row) {
        String names = groups.stream().map(Column::name).collect(Collectors.joining(", "));
        String partition = groups.isEmpty() ? "" : "partition by " + names;
        String counted = Stream.concat(groups.stream(), Stream.of(seconds))
                .map(Column::toString)
                .collect(Collectors.joining(", "));
        String query = String.format(
                Locale.ROOT,
                "select %1$s coalesce(max(total), 0)::integer, min(seconds) filter (where 2 * upto >= total),"
                        + " min(seconds) filter (where 10 * upto >= 9 * total)"
                        + " from (select c.*, sum(n) over (%2$s order by seconds) as upto, sum(n) over (%2$s) as total"
                        + " from (select %3$s as seconds, count(*) as n from %4$s%5$s group by %3$s) c) d%6$s",
                groups.isEmpty() ? "" : names + ",",
                partition,
                counted,
                JobItemTransition.TABLE,
                sqlConditions.sql(),
                groups.isEmpty() ? "" : " group by " + names);
        return jdbc.list(query, row, sqlConditions.parameters());
    }
}
