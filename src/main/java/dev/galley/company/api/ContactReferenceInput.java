package dev.galley.company.api;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** A reference to a contact of a company in an input. */
@Input("ContactReferenceInput")
@Description("Identifies a contact of the job's company in one of three ways. By id, alone. By "
        + "externalId: if no contact has this external ID, email is required, and the contact is "
        + "identified by email; otherwise the other fields are ignored. By email: if no contact "
        + "of the company has this address, it is created; otherwise name and phone are ignored. "
        + "A contact that is found by email and has no external ID gets the one given here; if it "
        + "has a different one, the call is rejected (EMAIL_TAKEN).")
public record ContactReferenceInput(
        @Nullable @Id @Description("The ID of the contact. Do not combine it with other fields.")
        String id,

        @Nullable @Description("Your own ID for the contact, 1 to 255 characters.")
        String externalId,

        @Nullable @Description("The email address, up to 254 characters, compared without regard to case.")
        String email,

        @Nullable @Description("The name of a contact to create, 1 to 200 characters. Default: the email address.")
        String name,

        @Nullable @Description("The telephone number of a contact to create, up to 50 characters.")
        String phone) {}
