package dev.galley.platform;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guards against lost updates. */
public final class Versions {

    private Versions() {}

    /** Adds a VERSION_CONFLICT when the caller expected another version than the thing has. */
    public static void check(@Nullable Integer expected, int actual, Place place, Faults faults) {
        if (expected != null && expected != actual) {
            faults.add(
                    UserErrorCode.VERSION_CONFLICT,
                    place,
                    String.format(
                            Locale.ROOT,
                            "This has version %d now, not %d: somebody changed it. Look at it again before you change it.",
                            actual,
                            expected));
        }
    }
}
