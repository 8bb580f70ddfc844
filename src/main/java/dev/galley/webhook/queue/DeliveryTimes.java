package dev.galley.webhook.queue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in what is sent, in the format of the API. */
public final class DeliveryTimes {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DeliveryTimes() {}

    public static String format(Instant at) {
        return FORMAT.format(at);
    }
}
