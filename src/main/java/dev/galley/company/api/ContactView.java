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

/** A contact as the API returns it. */
@Type("Contact")
@DefaultNonNull
@Description("A person at a company.")
public record ContactView(
        @Ignore UUID key,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Ignore UUID companyId,

        @Description("The name. If none was given when the contact was created, the email address of that "
                + "time. \"Erased\" if the contact has been erased.")
        String name,

        @Description("The email address, unique in the company. Compared without regard to case; domains "
                + "are compared by UTS #46. If the contact has been erased, a placeholder at "
                + "erased.invalid.")
        String email,

        @Nullable
        @Description("The telephone number as it was given, without invisible characters and with plain "
                + "spaces and hyphens. Null if there is none.")
        String phone,

        @Nullable
        @Description("The ID of the contact in an external system, unique among contacts. Null if it has " + "none.")
        String externalId,

        @Nullable
        @Description("When the personal data was erased; name and email are then placeholders, phone and "
                + "externalId null. Null if it was not.")
        Instant erasedAt,

        @Description("When the contact was created.") Instant createdAt,

        @Description("When one of the contact's fields last changed.")
        Instant updatedAt,

        @Description("Counts the changes to the contact's fields, starting at 1. Send it as expectedVersion "
                + "to detect concurrent changes.")
        int version)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
