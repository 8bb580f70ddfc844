package dev.galley.feed;

import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactView;
import dev.galley.feed.api.ChangeView;
import dev.galley.history.EditView;
import dev.galley.history.HistoryReader;
import dev.galley.history.JobItemTransitionView;
import dev.galley.item.JobItemReader;
import dev.galley.item.api.JobItemView;
import dev.galley.job.JobReader;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.JobProgress;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The edges of changes. They lead to the objects as they are now. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class ChangeFields {

    private final JobReader jobs;
    private final JobItemReader items;
    private final CompanyReader companies;
    private final HistoryReader history;

    ChangeFields(JobReader jobs, JobItemReader items, CompanyReader companies, HistoryReader history) {
        this.jobs = jobs;
        this.items = items;
        this.companies = companies;
        this.history = history;
    }

    @Description("The job that changed, or whose item or note did, in its current state. Null for "
            + "changes to companies and contacts, or if the caller can no longer see the job.")
    public List<@Nullable JobView> job(@Source List<ChangeView> changes) {
        return BatchEdges.one(changes, ChangeView::jobKey, jobs::jobs, JobView::key);
    }

    @Description("The item that changed, or whose note did, in its current state. Null for other "
            + "changes, or if the caller can no longer see the item.")
    public List<@Nullable JobItemView> jobItem(@Source List<ChangeView> changes) {
        return BatchEdges.one(changes, ChangeView::itemKey, items::items, JobItemView::key);
    }

    @NonNull
    @Description("The company that the change belongs to, in its current state. For a change to a job "
            + "or its items: the job's company after the change.")
    public List<@NonNull CompanyView> company(@Source List<ChangeView> changes) {
        return BatchEdges.required(changes, ChangeView::companyKey, companies::companies, CompanyView::key);
    }

    @Description("The contact that changed, in its current state. Null for other changes.")
    public List<@Nullable ContactView> contact(@Source List<ChangeView> changes) {
        return BatchEdges.one(changes, ChangeView::contactKey, companies::contacts, ContactView::key);
    }

    @Description("The contact on whose behalf the caller acted. Null if there was none, or if the caller "
            + "of this query may not see the contact.")
    public List<@Nullable ContactView> onBehalfOf(@Source List<ChangeView> changes) {
        return BatchEdges.one(changes, ChangeView::onBehalfOfKey, companies::contacts, ContactView::key);
    }

    @Description("The history entry of ITEM_ADDED and ITEM_TRANSITIONED. Null for other kinds, or if the caller can no "
            + "longer see the item.")
    public List<@Nullable JobItemTransitionView> transition(@Source List<ChangeView> changes) {
        return history.entries(changes, ChangeView::transitionKey);
    }

    @NonNull
    @Description("The old and new values of the fields. Empty if there are none, or if the caller may not see them.")
    public List<@NonNull List<@NonNull EditView>> edits(@Source List<ChangeView> changes) {
        return history.edits(changes, ChangeView::update);
    }

    @Description("The progress of the job after this change. If one call made several changes to the "
            + "job, after all of them. Null for changes to companies and contacts.")
    public @io.smallrye.graphql.api.Nullable JobProgress progress(@Source ChangeView change) {
        return change.stateCounts() == null || change.lastTransitionAt() == null
                ? null
                : JobProgress.of(change.stateCounts(), change.lastTransitionAt());
    }
}
