package dev.galley.history.duration;

import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields for how long items take. */
@GraphQLApi
public class DurationApi {

    private static final String FROM = "The beginning of the period.";
    private static final String TO =
            "The end of the period, which is not part of it. At most 366 days after its beginning (otherwise "
                    + "BAD_USER_INPUT).";
    private static final String FILTER = "Conditions that the transitions must meet.";
    private static final String FIRST = "The number of companies, 1 to 100. Default: 10.";
    private static final String COMPLETED = " An item that was moved back before the end of the period, because it had "
            + "been completed by mistake, does not count. Restoring an archived item does not complete it again.";

    private final DurationReader reader;
    private final CompanyReader companies;

    DurationApi(DurationReader reader, CompanyReader companies) {
        this.reader = reader;
        this.companies = companies;
    }

    @Query
    @Description(
            "How long items had been in the states that they left in a period, in life-cycle order. States that no "
                    + "item left are omitted.")
    public @Nullable List<@NonNull StateTime> stateTimes(
            @Name("filter") @Description(FILTER) DurationFilterInput filter,
            @Name("from") @NonNull @Description(FROM) OffsetDateTime from,
            @Name("to") @NonNull @Description(TO) OffsetDateTime to) {
        return reader.stateTimes(new Period(from, to), filter);
    }

    @Query
    @Description("The same as stateTimes for each of the companies whose items left states most often, these companies "
            + "first.")
    public @Nullable List<@NonNull CompanyStateTimes> stateTimesByCompany(
            @Name("filter") @Description(FILTER) DurationFilterInput filter,
            @Name("from") @NonNull @Description(FROM) OffsetDateTime from,
            @Name("to") @NonNull @Description(TO) OffsetDateTime to,
            @Name("first") @Description(FIRST) Integer first) {
        return ofCompanies(reader.stateTimesByCompany(new Period(from, to), filter, first), CompanyStateTimes::new);
    }

    @Query
    @Description("How long the items that were completed in a period had taken since they were created." + COMPLETED)
    public @Nullable CycleTime cycleTime(
            @Name("filter") @Description(FILTER) DurationFilterInput filter,
            @Name("from") @NonNull @Description(FROM) OffsetDateTime from,
            @Name("to") @NonNull @Description(TO) OffsetDateTime to) {
        return reader.cycleTime(new Period(from, to), filter);
    }

    @Query
    @Description(
            "The same as cycleTime for each of the companies with the most completed items, these companies first.")
    public @Nullable List<@NonNull CompanyCycleTime> cycleTimeByCompany(
            @Name("filter") @Description(FILTER) DurationFilterInput filter,
            @Name("from") @NonNull @Description(FROM) OffsetDateTime from,
            @Name("to") @NonNull @Description(TO) OffsetDateTime to,
            @Name("first") @Description(FIRST) Integer first) {
        return ofCompanies(reader.cycleTimeByCompany(new Period(from, to), filter, first), CompanyCycleTime::new);
    }

    private <T, R> List<R> ofCompanies(Map<UUID, T> times, BiFunction<CompanyView, T, R> result) {
        Map<UUID, CompanyView> known = companies.companies(times.keySet()).stream()
                .collect(Collectors.toMap(CompanyView::key, Function.identity()));
        return times.entrySet().stream()
                .map(time -> result.apply(Objects.requireNonNull(known.get(time.getKey())), time.getValue()))
                .toList();
    }
}
