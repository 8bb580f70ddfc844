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

/** The caller as the API shows it to itself. */
@Type("Me")
@DefaultNonNull
@Description("Who the caller is, and what it may do.")
public record MeView(
        @Ignore @Nullable UUID companyId,

        @Description("Who the caller is, as it is stored with what it does.")
        Caller actor,

        @Description("The caller's roles; empty when it has none of ours.")
        List<@NonNull Role> roles,

        @Description("Whether the caller sees one company only: a customer, or whoever has a token or key that names "
                + "a company, whatever its role.")
        boolean confined,

        @Description("The queries that the caller may use, by name.")
        List<@NonNull String> queries,

        @Description("The mutations that the caller may use, by name. Which moves of an item are its to make is said "
                + "by the item's availableTransitions.")
        List<@NonNull String> mutations,

        @Description("Whether the caller may make companies, in createJob too.")
        boolean canCreateCompanies,

        @Description("Whether the caller may say that a job came by the API (origin).")
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
