package dev.galley.devmode.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The sample's random numbers, which are always the same. */
final class Chance {

    private final Random random;

    Chance(Random random) {
        this.random = random;
    }

    /** True in {@code percent} of 100 cases. */
    boolean of(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    double fraction() {
        return random.nextDouble();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> List<T> shuffled(List<T> elements) {
        List<T> shuffled = new ArrayList<>(elements);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** A number of working hours later, between the two limits; short waits are more likely than long ones. */
    Instant hoursAfter(Instant start, double min, double max) {
        double hours = min + (max - min) * Math.pow(random.nextDouble(), 2);
        return WorkingHours.onOrAfter(start.plus(Duration.ofMillis((long) (hours * 3_600_000))));
    }
}
