package dev.galley.devmode.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The sample's dice, always thrown the same. */
final class Chance {

    private final Random random;

    Chance(Random random) {
        this.random = random;
    }

    /** Whether what happens {@code percent} times in a hundred happens now. */
    boolean of(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    double fraction() {
        return random.nextDouble();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Some working time between the two numbers of hours later; short waits are likelier than long ones. */
    Instant hoursAfter(Instant start, double least, double most) {
        double hours = least + (most - least) * Math.pow(random.nextDouble(), 2);
        return WorkingHours.onOrAfter(start.plus(Duration.ofMillis((long) (hours * 3_600_000))));
    }
}
