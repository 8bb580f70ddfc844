package dev.galley.lists;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A range of dates around today as clients send it; an end that is null is unbounded. */
record Days(LocalDate from, LocalDate to) {

    static Days by(Random random) {
        LocalDate from = Shop.today().plusDays(random.nextInt(20) - 10);
        return new Days(
                random.nextInt(3) == 0 ? null : from, random.nextInt(3) == 0 ? null : from.plusDays(random.nextInt(6)));
    }

    /** Both ends are included; no date is in no range. */
    boolean has(LocalDate date) {
        return date != null && (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
    }

    Map<String, Object> input() {
        Map<String, Object> input = new HashMap<>();
        input.put("from", from == null ? null : from.toString());
        input.put("to", to == null ? null : to.toString());
        return input;
    }
}
