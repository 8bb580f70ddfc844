package dev.galley.job;

import dev.galley.company.CompanyReader;
import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactView;
import dev.galley.item.JobItemReader;
import dev.galley.item.api.JobItemView;
import dev.galley.job.api.JobConnection;
import dev.galley.job.api.JobView;
import dev.galley.lifecycle.JobProgress;
import dev.galley.platform.base.ShopCalendar;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The edges of jobs, and the edge from an item to its job. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class JobFields {

    private final JobReader jobs;
    private final JobItemReader items;
    private final CompanyReader companies;
    private final ShopCalendar calendar;

    JobFields(JobReader jobs, JobItemReader items, CompanyReader companies, ShopCalendar calendar) {
        this.jobs = jobs;
        this.items = items;
        this.companies = companies;
        this.calendar = calendar;
    }

    @NonNull
    @Description("The company that ordered the job.")
    public List<@NonNull CompanyView> company(@Source List<JobView> sources) {
        return BatchEdges.required(
                sources, JobView::companyId, job -> job.beside().company(), companies::companies, CompanyView::key);
    }

    @NonNull
    @Description("The contact of the company who ordered the job.")
    public List<@NonNull ContactView> contact(@Source List<JobView> sources) {
        return BatchEdges.required(
                sources, JobView::contactId, job -> job.beside().contact(), companies::contacts, ContactView::key);
    }

    @NonNull
    @Description("All items of the job, in the order of their positions: 1 to 1,000.")
    public List<@NonNull List<@NonNull JobItemView>> items(@Source List<JobView> sources) {
        return BatchEdges.many(
                sources, JobView::key, job -> job.beside().items(), items::itemsOfJobs, JobItemView::jobId);
    }

    @NonNull
    @Description("The progress of the job, derived from its items.")
    public JobProgress progress(@Source JobView job) {
        return JobProgress.of(job.stateCounts(), job.lastTransitionAt());
    }

    @Description("True if any of the job's items is overdue.")
    public boolean overdue(@Source JobView job) {
        return job.earliestOpenDueOn() != null && job.earliestOpenDueOn().isBefore(calendar.today());
    }

    @NonNull
    @Description("The job that the item belongs to.")
    public List<@NonNull JobView> job(@Source List<JobItemView> sources) {
        return BatchEdges.required(sources, JobItemView::jobId, JobFields::prefetched, jobs::jobs, JobView::key);
    }

    @Description("The number of jobs in the whole list. Computed only if selected.")
    public int totalCount(@Source JobConnection list) {
        return list.total().getAsInt();
    }

    private static @Nullable JobView prefetched(JobItemView item) {
        return item.prefetchedJob() instanceof JobView job ? job : null;
    }
}
