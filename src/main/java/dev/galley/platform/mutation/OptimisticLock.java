package dev.galley.platform.mutation;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prevents lost updates. */
public final class OptimisticLock {

    private OptimisticLock() {}

    /** Adds VERSION_CONFLICT if the object does not have the version that the caller expects. */
    public static void check(
            @Nullable Integer expected, int actual, InputPath inputPath, ValidationErrors validationErrors) {
        if (expected != null && expected != actual) {
            validationErrors.add(
                    UserErrorCode.VERSION_CONFLICT,
                    inputPath,
                    String.format(
                            Locale.ROOT,
                            "The current version is %d, not %d: the object has changed. Fetch it again before you "
                                    + "change it.",
                            actual,
                            expected));
        }
    }
}
