package dev.galley.company;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** How a mutation names a contact of a company. */
@Input("ContactReferenceInput")
@Description(
        "Names a contact of the job's company: by id alone; or by externalId, with the email to make it when there is "
                + "none; or by email alone, made when there is none. Found by externalId, what stands beside it is "
                + "ignored. Found by email without an external id, the contact takes the one given; with another one, "
                + "the call is refused (EMAIL_TAKEN).")
public record ContactReferenceInput(
        @Nullable @Id @Description("The contact's id. Give nothing beside it.")
        String id,

        @Nullable @Description("The caller's own id for the contact, 1 to 255 characters.")
        String externalId,

        @Nullable @Description("The e-mail address, compared without case.")
        String email,

        @Nullable @Description("The name of a contact to be made, 1 to 200 characters; the email when left out.")
        String name,

        @Nullable @Description("The telephone number of a contact to be made, up to 50 characters.")
        String phone) {}
