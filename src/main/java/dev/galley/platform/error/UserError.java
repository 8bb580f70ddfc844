package dev.galley.platform.error;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** An error that is returned in the payload. */
@Type("UserError")
@DefaultNonNull
@Description("A reason why a mutation, or a part of it, was rejected.")
public record UserError(
        @Description("The cause, for programs.") UserErrorCode code,

        @Description("The cause and how to fix it, for people, in English. To translate it, use the code.")
        String message,

        @Description("The path to the argument that causes the error, for example [\"input\", \"items\", "
                + "\"0\", \"quantity\"].")
        List<@NonNull String> path) {}
