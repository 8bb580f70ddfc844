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

/** A company as the API returns it. */
@Type("Company")
@DefaultNonNull
@Description("A company that orders jobs.")
public record CompanyView(
        @Ignore UUID key,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Description("The name, unique without regard to case, character width, and repeated or surrounding "
                + "white space.")
        String name,

        @Nullable
        @Description("The ID of the company in an external system, unique among companies. Null if it has " + "none.")
        String externalId,

        @Description("When the company was created.") Instant createdAt,

        @Description("When one of the company's own fields last changed.")
        Instant updatedAt,

        @Description("Counts the changes to the company's own fields, starting at 1. Send it as "
                + "expectedVersion to detect concurrent changes.")
        int version)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
