package dev.galley.lists;

import dev.galley.lifecycle.ItemState;
import dev.galley.lists.Shop.Company;
import dev.galley.lists.Shop.Entry;
import dev.galley.lists.Shop.Item;
import dev.galley.platform.base.TypeId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How long the items of a shop took, found by looking at each. */
record DurationModel(List<DurationModel.Stay> stays, List<DurationModel.Completion> completions) {

    record Period(Instant from, Instant to) {

        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }

        Period atMostAYear() {
            Instant last = from.plus(Duration.ofDays(366));
            return to.isAfter(last) ? new Period(from, last) : this;
        }
    }

    /** A stay in a state that has ended. */
    record Stay(Company company, ItemState state, Instant left, int seconds) {}

    /** A completion, and when it was taken back; null if it was not. */
    record Completion(Company company, Instant at, Instant takenBack, int seconds) {}

    static DurationModel of(Shop shop) {
        DurationModel model = new DurationModel(new ArrayList<>(), new ArrayList<>());
        shop.jobs().forEach(job -> job.items()
                .forEach(item -> model.add(item, job.contact().company())));
        return model;
    }

    private void add(Item item, Company company) {
        List<Entry> history = item.history();
        for (int i = 1; i < history.size(); i++) {
            Entry before = history.get(i - 1);
            Entry entry = history.get(i);
            stays.add(new Stay(company, before.to(), entry.at(), rounded(before.at(), entry.at())));
            if (entry.to() == ItemState.COMPLETE && before.to() != ItemState.ARCHIVED) {
                Instant takenBack = null;
                for (int j = history.size() - 1; j > i; j--) {
                    if (history.get(j).to() == ItemState.READY_FOR_PRODUCTION
                            && history.get(j - 1).to() == ItemState.COMPLETE) {
                        takenBack = history.get(j).at();
                    }
                }
                completions.add(new Completion(company, entry.at(), takenBack, rounded(item.createdAt(), entry.at())));
            }
        }
    }

    /** Whole seconds, rounded to three significant digits. */
    static int rounded(Instant from, Instant to) {
        return new BigDecimal(Duration.between(from, to).toSeconds())
                .round(new MathContext(3, RoundingMode.HALF_UP))
                .intValueExact();
    }

    /** Between the times of two transitions, at most a year. */
    Period period(Random random) {
        Instant from = stays.get(random.nextInt(stays.size())).left();
        Instant to = stays.get(random.nextInt(stays.size())).left();
        if (!from.isBefore(to)) {
            return new Period(to, to.equals(from) ? from.plusSeconds(1) : from).atMostAYear();
        }
        return new Period(from, to).atMostAYear();
    }

    JsonObject answer(Period period, List<Company> companies, int first) {
        List<Stay> left = stays.stream()
                .filter(stay -> period.has(stay.left()) && (companies == null || companies.contains(stay.company())))
                .toList();
        List<Completion> completed = completions.stream()
                .filter(completion ->
                        period.has(completion.at()) && (companies == null || companies.contains(completion.company())))
                .filter(completion -> completion.takenBack() == null
                        || !completion.takenBack().isBefore(period.to()))
                .toList();
        return new JsonObject()
                .put("stateTimes", states(left))
                .put("stateTimesByCompany", byCompany(left, Stay::company, first, "states", DurationModel::states))
                .put("cycleTime", cycle(completed))
                .put(
                        "cycleTimeByCompany",
                        byCompany(completed, Completion::company, first, "cycleTime", DurationModel::cycle));
    }

    private static <T> JsonArray byCompany(
            List<T> all, Function<T, Company> company, int first, String name, Function<List<T>, Object> times) {
        JsonArray companies = new JsonArray();
        all.stream().collect(Collectors.groupingBy(company)).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Company, List<T>> entry) ->
                                -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey, Shop.byId(Company::id)))
                .limit(first)
                .forEach(entry -> companies.add(new JsonObject()
                        .put(
                                "company",
                                new JsonObject()
                                        .put(
                                                "id",
                                                TypeId.COMPANY.of(entry.getKey().id())))
                        .put(name, times.apply(entry.getValue()))));
        return companies;
    }

    private static JsonArray states(List<Stay> stays) {
        JsonArray states = new JsonArray();
        new TreeMap<>(stays.stream().collect(Collectors.groupingBy(Stay::state)))
                .forEach((state, of) -> states.add(new JsonObject()
                        .put("state", state.name())
                        .mergeIn(percentiles(
                                of.stream().map(Stay::seconds).sorted().toList()))));
        return states;
    }

    private static JsonObject cycle(List<Completion> completions) {
        return percentiles(
                completions.stream().map(Completion::seconds).sorted().toList());
    }

    private static JsonObject percentiles(List<Integer> sorted) {
        BiFunction<Integer, Integer, Integer> at =
                (tenths, count) -> count == 0 ? null : sorted.get((int) Math.ceil(tenths * count / 10.0) - 1);
        return new JsonObject()
                .put("count", sorted.size())
                .put("medianSeconds", at.apply(5, sorted.size()))
                .put("p90Seconds", at.apply(9, sorted.size()));
    }
}
