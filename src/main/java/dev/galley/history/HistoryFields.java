package dev.galley.history;

import dev.galley.company.CompanyReader;
import dev.galley.company.api.ContactView;
import dev.galley.item.api.JobItemView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The edges to and from history. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class HistoryFields {

    private final HistoryReader reader;
    private final CompanyReader companies;

    HistoryFields(HistoryReader reader, CompanyReader companies) {
        this.reader = reader;
        this.companies = companies;
    }

    @NonNull
    @Description(
            "The latest 100 history entries, oldest first. The query \"transitions\" pages through " + "all of them.")
    public List<@NonNull List<@NonNull JobItemTransitionView>> history(@Source List<JobItemView> items) {
        boolean fitsLatest = items.stream().allMatch(item -> item.transitionCount() <= HistoryReader.LATEST);
        return BatchEdges.many(
                items,
                JobItemView::key,
                HistoryFields::prefetched,
                fitsLatest ? reader::all : reader::latest,
                JobItemTransitionView::itemId);
    }

    @NonNull
    @Description("How often and how long the item has been in each state that it has entered, in life-cycle order.")
    public List<@NonNull List<@NonNull TimeInState>> timeInStates(@Source List<JobItemView> items) {
        return BatchEdges.many(items, JobItemView::key, reader::timesInStates, TimeInState::itemId);
    }

    @SuppressWarnings("unchecked") // These are entries that HistoryReader returned; item has no access to their type.
    private static @org.jspecify.annotations.Nullable List<JobItemTransitionView> prefetched(JobItemView item) {
        return item.entries() == null
                ? null
                : (List<JobItemTransitionView>) item.entries().apply(item.key());
    }

    @Description("The contact on whose behalf the caller acted. Null if there was none, or if the caller "
            + "of this query may not see the contact.")
    public List<@Nullable ContactView> onBehalfOf(@Source List<JobItemTransitionView> transitions) {
        return BatchEdges.one(transitions, JobItemTransitionView::contactId, companies::contacts, ContactView::key);
    }

    @Description("The number of entries in the whole list. Computed only if selected.")
    public int totalCount(@Source JobItemTransitionConnection list) {
        return list.total().getAsInt();
    }

    @Description("The number of edits in the whole list. Computed only if selected.")
    public int totalCount(@Source EditConnection list) {
        return list.total().getAsInt();
    }
}
