package dev.galley.history;

import dev.galley.item.Histories;
import dev.galley.platform.Arguments;
import dev.galley.platform.Batch;
import dev.galley.platform.Listing;
import dev.galley.platform.PageOf;
import dev.galley.platform.PageRequest;
import dev.galley.platform.SortKey;
import dev.galley.platform.Sql;
import dev.galley.platform.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads history as the API shows it. */
@ApplicationScoped
public class HistoryReader implements Histories {

    /** How many entries of an item an answer shows at the most. */
    static final int LATEST = 100;

    private static final String IN_ORDER = " order by t.job_item_id, t.sequence";

    private static final String ALL = "select " + JobItemTransitionView.COLUMNS
            + " from job_item_transition t where t.job_item_id = " + Sql.ANY_ID + IN_ORDER;

    /** Entries are numbered without gaps, so no sorting is needed to find the latest. */
    private static final String LATEST_WHERE = "select " + JobItemTransitionView.COLUMNS
            + " from job_item i join job_item_transition t on t.job_item_id = i.id and t.sequence > i.transition_count - "
            + LATEST
            + " where ";

    private static final String LATEST_OF_EACH = LATEST_WHERE + "i.id = " + Sql.ANY_ID + IN_ORDER;

    private static final Listing<JobItemTransitionView> TRANSITIONS = new Listing<>(
            "an item's history, newest first",
            JobItemTransitionView.COLUMNS,
            "job_item_transition t",
            List.of(new SortKey("t.sequence", SortKey.Kind.INTEGER)),
            true,
            JobItemTransitionView::of);

    private static final Listing<EditView> EDITS = new Listing<>(
            "edits, newest first",
            EditView.COLUMNS,
            "edit e",
            List.of(new SortKey("e.id", SortKey.Kind.UUID)),
            true,
            EditView::of);

    private final Sql sql;
    private final Arguments arguments;

    HistoryReader(Sql sql, Arguments arguments) {
        this.sql = sql;
        this.arguments = arguments;
    }

    /** The entries of items that have few, an item's together, its oldest first. */
    List<JobItemTransitionView> all(Collection<UUID> items) {
        return sql.list(ALL, JobItemTransitionView::of, (Object) items.toArray(UUID[]::new));
    }

    /** The latest entries of each item, an item's together, its oldest first. */
    List<JobItemTransitionView> latest(Collection<UUID> items) {
        return sql.list(LATEST_OF_EACH, JobItemTransitionView::of, (Object) items.toArray(UUID[]::new));
    }

    @Override
    public Function<UUID, List<JobItemTransitionView>> ofJob(String query, Object value, Batch batch) {
        Batch.Answer<JobItemTransitionView> entries =
                batch.read(LATEST_WHERE + "i.job_id = (" + query + ")" + IN_ORDER, JobItemTransitionView::of, value);
        Map<UUID, List<JobItemTransitionView>> byItem = new HashMap<>();
        return item -> {
            if (byItem.isEmpty()) {
                entries.all().forEach(entry -> byItem.computeIfAbsent(entry.itemId(), first -> new ArrayList<>())
                        .add(entry));
            }
            return byItem.getOrDefault(item, List.of());
        };
    }

    PageOf<JobItemTransitionView> transitions(@Nullable UUID item, PageRequest request) {
        return page(TRANSITIONS, "t.job_item_id", item, request);
    }

    PageOf<EditView> editsOfJob(@Nullable UUID job, PageRequest request) {
        return page(EDITS, "e.job_id", job, request);
    }

    PageOf<EditView> editsOfCompany(@Nullable UUID company, PageRequest request) {
        return page(EDITS, "e.company_id", company, request);
    }

    /** Nothing is of a thing whose id is not one of ours. */
    private <T> PageOf<T> page(Listing<T> listing, String column, @Nullable UUID thing, PageRequest request) {
        return thing == null
                ? listing.page(sql, new Where().and("false"), request, arguments)
                : listing.of(thing).page(sql, new Where().and(column + " = ?", thing), request, arguments);
    }
}
