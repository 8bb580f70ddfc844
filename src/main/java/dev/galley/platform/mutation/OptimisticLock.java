package dev.galley.platform.mutation;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guards against lost updates. */
public final class OptimisticLock {

    private OptimisticLock() {}

    /** Adds a VERSION_CONFLICT when the caller expected another version than the thing has. */
    public static void check(
            @Nullable Integer expected, int actual, InputPath inputPath, ValidationErrors validationErrors) {
        if (expected != null && expected != actual) {
            validationErrors.add(
                    UserErrorCode.VERSION_CONFLICT,
                    inputPath,
                    String.format(
                            Locale.ROOT,
                            "This has version %d now, not %d: somebody changed it. Look at it again before you change it.",
                            actual,
                            expected));
        }
    }
}
