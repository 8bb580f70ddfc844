package dev.galley.job;

import dev.galley.company.api.CompanyView;
import dev.galley.job.api.JobView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The edges from a company to its jobs. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class CompanyJobsFields {

    private final JobReader reader;

    CompanyJobsFields(JobReader reader) {
        this.reader = reader;
    }

    @NonNull
    @Description("The 20 newest jobs of the company, newest first. The query \"jobs\" lists all of them.")
    public List<@NonNull List<@NonNull JobView>> recentJobs(@Source List<CompanyView> companies) {
        return BatchEdges.many(companies, CompanyView::key, reader::newestOfCompanies, JobView::companyId);
    }

    @NonNull
    @Description("The number of unfinished items in the company's jobs: those not complete, archived or cancelled.")
    public List<@NonNull Integer> openItemCount(@Source List<CompanyView> companies) {
        Map<UUID, Integer> open = reader.openItemsOfCompanies(
                companies.stream().map(CompanyView::key).toList());
        return companies.stream()
                .map(company -> open.getOrDefault(company.key(), 0))
                .toList();
    }
}
