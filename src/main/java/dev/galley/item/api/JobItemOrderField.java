package dev.galley.item.api;

import dev.galley.platform.paging.SortKey;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobItemOrderField")
@Description("What items can be ordered by. Each order has an index of its own, for all items and for the active ones.")
public enum JobItemOrderField {
    @Description("Since when the item is in its state.")
    STATE_SINCE,
    @Description("When the item was made.")
    CREATED_AT,
    @Description("When the item last moved or one of its fields last changed.")
    UPDATED_AT;

    private static final SortKey ID = new SortKey("i.id", SortKey.Kind.UUID);

    /** Ids are in the order of creation, and tell equal keys apart. */
    List<SortKey> keys() {
        return switch (this) {
            case STATE_SINCE -> List.of(new SortKey("i.state_since", SortKey.Kind.INSTANT), ID);
            case CREATED_AT -> List.of(ID);
            case UPDATED_AT -> List.of(new SortKey("i.updated_at", SortKey.Kind.INSTANT), ID);
        };
    }
}
