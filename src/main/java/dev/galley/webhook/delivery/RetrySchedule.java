package dev.galley.webhook.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When a delivery that failed is tried again. */
final class RetrySchedule {

    /** How many attempts are made. */
    static final int ATTEMPTS = 10;

    private static final Duration LONGEST = Duration.ofDays(1);

    /** The times between attempts, three days in all. */
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double VARIATION = 0.1;

    private RetrySchedule() {}

    /**
     * The time from an attempt to the next one. It varies by a tenth, so that deliveries that failed together are not all
     * tried again at once.
     *
     * @param failed how many attempts have failed, less than {@link #ATTEMPTS}
     * @param retryAfter the least time that the receiver has asked for; null if it has not
     */
    static Duration delay(int failed, @Nullable Duration retryAfter) {
        Duration delay = DELAYS.get(failed - 1);
        double varied = delay.toMillis() * ThreadLocalRandom.current().nextDouble(1 - VARIATION, 1 + VARIATION);
        Duration next = Duration.ofMillis((long) varied);
        return retryAfter == null || retryAfter.compareTo(next) < 0 ? next : retryAfter;
    }

    /** The time in the header {@code Retry-After}, at most a day; null if there is none that can be read. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        try {
            Duration after = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return after.compareTo(LONGEST) > 0 ? LONGEST : after;
        } catch (DateTimeException | ArithmeticException malformed) {
            return null;
        }
    }
}
