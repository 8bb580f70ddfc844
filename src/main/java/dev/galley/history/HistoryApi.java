package dev.galley.history;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.paging.PageRequest;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields for history and edits. */
@GraphQLApi
public class HistoryApi {

    private final HistoryReader reader;

    HistoryApi(HistoryReader reader) {
        this.reader = reader;
    }

    @Query
    @Description("The complete history of an item, newest entry first. Empty if no item has this ID.")
    public @Nullable JobItemTransitionConnection transitions(
            @Name("jobItemId") @NonNull @Id @Description("The ID of the item.") String jobItemId,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        return JobItemTransitionConnection.of(
                reader.transitions(TypeId.ITEM.parse(jobItemId).orElse(null), request));
    }

    @Query
    @Description("The edits of a job and its items, or of a company and its contacts, newest first. "
            + "Empty if there is no such job or company. Requires exactly one of jobId and companyId "
            + "(otherwise BAD_USER_INPUT).")
    public @Nullable EditConnection edits(
            @Name("jobId") @Id @Description("The ID of the job.") String jobId,
            @Name("companyId") @Id @Description("The ID of the company.") String companyId,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        if ((jobId == null) == (companyId == null)) {
            throw QueryRejectedException.badUserInput("Give exactly one of \"jobId\" and \"companyId\".");
        }
        PageRequest request = PageRequest.of(first, after, last, before);
        return EditConnection.of(
                jobId == null
                        ? reader.editsOfCompany(TypeId.COMPANY.parse(companyId).orElse(null), request)
                        : reader.editsOfJob(TypeId.JOB.parse(jobId).orElse(null), request));
    }
}
