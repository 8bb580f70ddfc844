package dev.galley.platform.paging;

import dev.galley.platform.base.Settings;
import dev.galley.platform.error.QueryRejectedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param backward whether the last entries are asked for instead of the first
 * @param size how many at the most, 0 to 100
 * @param cursor where to go on, not included; null for the list's end
 */
public record PageRequest(
        boolean backward, int size, @Nullable String cursor) {

    /** What the schema says of a connection's arguments. */
    public static final String FIRST =
            "How many from the start, or after \"after\": 0 to 100, 20 when left out. Not mixed with last or before "
                    + "(BAD_USER_INPUT).";

    public static final String LAST =
            "How many from the end, or before \"before\": 0 to 100, 20 when left out. Not mixed with first or after "
                    + "(BAD_USER_INPUT).";

    public static final String AFTER =
            "The cursor after which to go on, of this list in this order (else INVALID_CURSOR). It does not know the "
                    + "filter: leave it out when that changes.";

    public static final String BEFORE =
            "The cursor before which to go on, of this list in this order (else INVALID_CURSOR). It does not know "
                    + "the filter: leave it out when that changes.";

    private static final int DEFAULT_SIZE = 20;

    /** The four arguments of a Relay connection; refuses what contradicts itself. */
    public static PageRequest of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        boolean forward = first != null || after != null;
        boolean backward = last != null || before != null;
        if (forward && backward) {
            throw QueryRejectedException.badUserInput(
                    "Page forward with \"first\" and \"after\", or backward with \"last\" and \"before\", not both.");
        }
        Integer asked = backward ? last : first;
        int size = asked == null ? DEFAULT_SIZE : asked;
        int largest = Settings.current().limits().pageSize();
        if (size < 0 || asked != null && size > largest) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"%s\" is 0 to %d.", backward ? "last" : "first", largest));
        }
        return new PageRequest(backward, Math.min(size, largest), backward ? before : after);
    }
}
