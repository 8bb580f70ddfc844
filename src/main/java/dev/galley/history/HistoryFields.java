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

/** The edges that lead to history, and from it. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only the classes that have root fields.
@RegisterForReflection
public class HistoryFields {

    private final HistoryReader reader;
    private final CompanyReader companies;

    HistoryFields(HistoryReader reader, CompanyReader companies) {
        this.reader = reader;
        this.companies = companies;
    }

    @NonNull
    @Description("The latest 100 entries of the item's history, oldest first; page through all of them with the query "
            + "transitions.")
    public List<@NonNull List<@NonNull JobItemTransitionView>> history(@Source List<JobItemView> items) {
        boolean isShort = items.stream().allMatch(item -> item.transitionCount() <= HistoryReader.LATEST);
        return BatchEdges.many(
                items,
                JobItemView::key,
                HistoryFields::known,
                isShort ? reader::all : reader::latest,
                JobItemTransitionView::itemId);
    }

    @SuppressWarnings("unchecked") // what HistoryReader gave; its kind is not known where items are
    private static @org.jspecify.annotations.Nullable List<JobItemTransitionView> known(JobItemView item) {
        return item.entries() == null
                ? null
                : (List<JobItemTransitionView>) item.entries().apply(item.key());
    }

    @Description(
            "The contact for whom it was done; null when it was for nobody, or for somebody whom the caller may not "
                    + "see.")
    public List<@Nullable ContactView> onBehalfOf(@Source List<JobItemTransitionView> transitions) {
        return BatchEdges.one(transitions, JobItemTransitionView::contactId, companies::contacts, ContactView::key);
    }

    @Description("How many entries the list has in all. Counted only when asked for.")
    public int totalCount(@Source JobItemTransitionConnection list) {
        return list.total().getAsInt();
    }

    @Description("How many edits the list has in all. Counted only when asked for.")
    public int totalCount(@Source EditConnection list) {
        return list.total().getAsInt();
    }
}
