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

/** The root fields of history. */
@GraphQLApi
public class HistoryApi {

    private final HistoryReader reader;

    HistoryApi(HistoryReader reader) {
        this.reader = reader;
    }

    @Query
    @Description("An item's whole history, the newest entry first; empty when there is no such item.")
    public @Nullable JobItemTransitionConnection transitions(
            @Name("jobItemId") @NonNull @Id @Description("The item's id.") String jobItemId,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        return JobItemTransitionConnection.of(
                reader.transitions(TypeId.ITEM.parse(jobItemId).orElse(null), request));
    }

    @Query
    @Description("What was edited of a job and its items, or of a company and its contacts, the newest first; empty "
            + "when there is no such job or company. Give exactly one of jobId and companyId (else BAD_USER_INPUT).")
    public @Nullable EditConnection edits(
            @Name("jobId") @Id @Description("The job's id.") String jobId,
            @Name("companyId") @Id @Description("The company's id.") String companyId,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        if ((jobId == null) == (companyId == null)) {
            throw QueryRejectedException.badUserInput("Give \"jobId\" or \"companyId\", one of the two.");
        }
        PageRequest request = PageRequest.of(first, after, last, before);
        return EditConnection.of(
                jobId == null
                        ? reader.editsOfCompany(TypeId.COMPANY.parse(companyId).orElse(null), request)
                        : reader.editsOfJob(TypeId.JOB.parse(jobId).orElse(null), request));
    }
}
