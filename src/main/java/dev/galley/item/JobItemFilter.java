package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.Asked;
import dev.galley.platform.ListView;
import dev.galley.platform.TypeId;
import dev.galley.platform.Where;
import dev.galley.platform.WordSearch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in SQL which items a list shows. Where a condition holds for active items only, it says so, so that their small
 * indexes serve.
 */
final class JobItemFilter {

    /** That an item is active. */
    static final String ACTIVE = "i.state not in ('CANCELLED', 'ARCHIVED')";

    private static final String HAS = "i.search_key like ?";

    private final Where where = new Where();

    private final WordSearch words;

    private JobItemFilter(WordSearch words) {
        this.words = words;
    }

    static Where of(@Nullable ListView view, @Nullable JobItemFilterInput input, WordSearch words) {
        JobItemFilter filter = new JobItemFilter(words);
        ListView.of(view, input != null && input.looksEverywhere()).on(ACTIVE, filter.where);
        if (input != null) {
            filter.states(input);
            filter.rest(input);
        }
        return filter.where;
    }

    private void states(JobItemFilterInput input) {
        if (input.states() != null) {
            in(Asked.list("states", input.states()));
        }
        if (input.waitingOn() != null) {
            in(Arrays.stream(ItemState.values())
                    .filter(state -> state.waitingOn() == input.waitingOn())
                    .toList());
        }
    }

    private void in(List<ItemState> states) {
        where.and("i.state = any(?)", (Object) states.stream().map(Enum::name).toArray(String[]::new));
        if (states.stream().allMatch(ItemState::active)) {
            where.and(ACTIVE);
        }
    }

    private void rest(JobItemFilterInput input) {
        if (input.companyIds() != null) {
            where.and("i.job_id in (select j.id from job j where j.company_id = any(?))", (Object)
                    Asked.ids("companyIds", TypeId.COMPANY, input.companyIds()));
        }
        if (input.jobId() != null) {
            where.in("i.job_id", Asked.ids("jobId", TypeId.JOB, List.of(input.jobId())));
        }
        if (input.stateSince() != null) {
            input.stateSince().on("i.state_since", where);
        }
        if (input.externalIds() != null) {
            where.in(
                    "i.external_id",
                    Asked.texts("externalIds", input.externalIds()).toArray(String[]::new));
        }
        if (input.search() != null) {
            words.on(
                    "i.id",
                    List.of("select i.id from job_item i where " + HAS),
                    HAS,
                    Asked.pattern(input.search()),
                    where);
        }
    }
}
