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

/** A contact as the API shows it. */
@Type("Contact")
@DefaultNonNull
@Description("A person at a company.")
public record ContactView(
        @Ignore UUID key,

        @Id @Description("The id, which says the type by its prefix. Opaque otherwise.")
        String id,

        @Ignore UUID companyId,

        @Description(
                "How the contact is called. When no name was given, the e-mail address as it was then, which later "
                        + "ones do not change. \"Erased\" once the contact is erased.")
        String name,

        @Description(
                "The e-mail address, unique in the company, compared without case (the domain by UTS #46). Once the contact is erased, one "
                        + "at erased.invalid, where nobody is.")
        String email,

        @Nullable
        @Description(
                "The telephone number, as it was given but for invisible characters and kinds of spaces and hyphens.")
        String phone,

        @Nullable
        @Description("The id that an integration gave the contact, unique among contacts; null when it has none.")
        String externalId,

        @Nullable
        @Description(
                "When the personal data was erased: since then name and address only hold the place, and number and "
                        + "external id are gone. Null for others.")
        Instant erasedAt,

        @Description("When the contact was made.") Instant createdAt,

        @Description("When one of the contact's fields last changed.")
        Instant updatedAt,

        @Description("Counts changes of its fields, from 1; for expectedVersion.")
        int version)
        implements Node {

    @Override
    public String getId() {
        return id;
    }
}
