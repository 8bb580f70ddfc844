package dev.galley.platform.paging;

import dev.galley.platform.base.Settings;
import dev.galley.platform.error.QueryRejectedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list.
 *
 * @param backward whether to page backward
 * @param size the maximum number of entries, 0 to 100
 * @param cursor the exclusive start; null for the start or end of the list
 */
public record PageRequest(
        boolean backward, int size, @Nullable String cursor) {

    /** The descriptions of a connection's arguments in the schema. */
    public static final String FIRST = "How many entries to return from the start of the list, or following the cursor "
            + "\"after\": 0 to 100. Default: 20. Cannot be combined with last or before "
            + "(BAD_USER_INPUT).";

    public static final String LAST = "How many entries to return from the end of the list, or preceding the cursor "
            + "\"before\": 0 to 100. Default: 20. Cannot be combined with first or after "
            + "(BAD_USER_INPUT).";

    public static final String AFTER =
            "Returns the entries after this cursor, which must come from this list in this order "
                    + "(otherwise INVALID_CURSOR). If the filter changes, start without a cursor.";

    public static final String BEFORE =
            "Returns the entries before this cursor, which must come from this list in this order "
                    + "(otherwise INVALID_CURSOR). If the filter changes, start without a cursor.";

    private static final int DEFAULT_SIZE = 20;

    /** The four arguments of a Relay connection; rejects contradictory ones. */
    public static PageRequest of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        boolean forward = first != null || after != null;
        boolean backward = last != null || before != null;
        if (forward && backward) {
            throw QueryRejectedException.badUserInput(
                    "Use \"first\" and \"after\" to page forward, or \"last\" and \"before\" to page "
                            + "backward, not both.");
        }
        Integer asked = backward ? last : first;
        int size = asked == null ? DEFAULT_SIZE : asked;
        int largest = Settings.current().limits().pageSize();
        if (size < 0 || asked != null && size > largest) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"%s\" must be from 0 to %d.", backward ? "last" : "first", largest));
        }
        return new PageRequest(backward, Math.min(size, largest), backward ? before : after);
    }
}
