package dev.galley.company.api;

import dev.galley.platform.base.Node;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A company as the API shows it. */
@Type("Company")
@DefaultNonNull
@Description("Who orders.")
public record CompanyView(
        @Ignore UUID key,

        @Id @Description("The id, which says the type by its prefix. Opaque otherwise.")
        String id,

        @Description("The name, unique in the shop; case, width and the amount of white space do not tell names apart.")
        String name,

        @Nullable
        @Description("The id that an integration gave the company, unique among companies; null when it has none.")
        String externalId,

        @Description("When the company was made.") Instant createdAt,

        @Description("When one of the company's own fields last changed.")
        Instant updatedAt,

        @Description("Counts changes of the company's own fields, from 1; for expectedVersion.")
        int version)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
