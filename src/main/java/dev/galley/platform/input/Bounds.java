package dev.galley.platform.input;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The allowed ranges of input, and checks that do not need the database. */
public final class Bounds {

    private static final Instant FIRST_YEAR = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_THE_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    public static final int REFERENCE = 64;
    public static final int NAME = 200;
    public static final int PROSE = 4_000;
    public static final int EXTERNAL_ID = 255;
    public static final int PERSON = 255;
    public static final int EMAIL = 254; // RFC 5321, 4.5.3.1.3
    public static final int PHONE = 50;
    public static final int TAG = 50;
    public static final int TAGS_OF_A_JOB = 20;
    public static final int METADATA_VALUE = 500;
    public static final int METADATA_OF_AN_OBJECT = 50;
    public static final int QUANTITY = 1_000_000_000;
    public static final int ITEMS_IN_A_CALL = 200;
    public static final int ITEMS_IN_A_JOB = 1_000;
    public static final int BULK_ITEMS_IN_A_CALL = 1_000;
    public static final int JOBS_IN_A_CALL = 1_000;

    private Bounds() {}

    /** Checks a required number from 1 to {@code most}. */
    public static int number(
            @Nullable Integer number, int most, InputPath inputPath, ValidationErrors validationErrors) {
        if (number == null) {
            validationErrors.add(
                    UserErrorCode.REQUIRED,
                    inputPath,
                    String.format(Locale.ROOT, "Give a whole number from 1 to %,d.", most));
            return 0;
        }
        if (number < 1 || number > most) {
            validationErrors.add(
                    UserErrorCode.OUT_OF_RANGE,
                    inputPath,
                    String.format(Locale.ROOT, "Give a whole number from 1 to %,d.", most));
        }
        return number;
    }

    /** Whether a time is in the years 1 to 9999. */
    public static boolean isInTime(Instant time) {
        return !time.isBefore(FIRST_YEAR) && time.isBefore(AFTER_THE_LAST);
    }
}
