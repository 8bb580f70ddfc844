package dev.galley.access.api;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The caller as the API returns it. */
@Type("Me")
@DefaultNonNull
@Description("Who the caller is, and what it can do.")
public record MeView(
        @Ignore @Nullable UUID companyId,

        @Description("The caller as it appears in history and edits.")
        Caller actor,

        @Description("The caller's roles. Empty if it has none that this service knows.")
        List<@NonNull Role> roles,

        @Description("True if the caller sees at most one company. This is so for customers, and for every "
                + "caller whose token or API key names a company.")
        boolean confined,

        @Description("The names of the queries that the caller can use.")
        List<@NonNull String> queries,

        @Description("The names of the mutations that the caller can use. JobItem.availableTransitions lists "
                + "the transitions that it can make.")
        List<@NonNull String> mutations,

        @Description("True if the caller can create companies, including in createJob.")
        boolean canCreateCompanies,

        @Description("True if the caller can create jobs with origin API.")
        boolean canSetApiOrigin) {

    public static MeView of(Access access, List<String> queries, List<String> mutations) {
        return new MeView(
                access.company(),
                access.caller(),
                access.roles().stream().sorted().toList(),
                access.isConfined(),
                queries,
                mutations,
                access.canCreateCompanies(),
                access.canSetApiOrigin());
    }
}
