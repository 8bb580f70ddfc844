package dev.galley.history;

import dev.galley.platform.caller.Caller;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/** An edit as the API shows it. */
@Type("Edit")
@DefaultNonNull
@Description("One field that an update of a job, item, company or contact changed.")
public record EditView(
        @Id @Description("The id of the job, item, company or contact that was changed.")
        String subjectId,

        @Description("The field, named as in the schema.") String field,

        @Nullable
        @Description("What it was, as text; of company and contact the id. Null when it was empty, or the contact "
                + "that was changed has been erased.")
        String oldValue,

        @Nullable
        @Description("What it became, as text; of company and contact the id. Null when it was emptied, or the "
                + "contact that was changed has been erased.")
        String newValue,

        @Description("When it was changed.") Instant at,
        @Description("Who changed it.") Caller by) {}
