package dev.galley.history;

import dev.galley.platform.caller.Caller;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/** An edit as the API returns it. */
@Type("Edit")
@DefaultNonNull
@Description("A change to one field of a job, item, company or contact, made by an update.")
public record EditView(
        @Id @Description("The ID of the job, item, company or contact that was updated.")
        String subjectId,

        @Description("The name of the field in the schema.") String field,

        @Nullable
        @Description("The value before the change, as text; for company and contact, the ID. Null if the "
                + "field was empty, or if the updated contact has been erased.")
        String oldValue,

        @Nullable
        @Description("The value after the change, as text; for company and contact, the ID. Null if the "
                + "field was cleared, or if the updated contact has been erased.")
        String newValue,

        @Description("When the field was changed.") Instant at,
        @Description("Who changed the field.") Caller by) {}
