package dev.galley.platform.error;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A refusal, told to the caller in the payload. */
@Type("UserError")
@DefaultNonNull
@Description("Why a mutation, or a part of it, was refused.")
public record UserError(
        @Description("The cause, for programs.") UserErrorCode code,

        @Description("The cause and the remedy, for people, in English; translate by code.")
        String message,

        @Description("Where in the arguments the fault lies, for instance [\"input\", \"items\", \"0\", \"quantity\"].")
        List<@NonNull String> path) {}
