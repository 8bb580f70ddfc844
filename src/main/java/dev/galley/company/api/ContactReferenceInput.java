package dev.galley.company.api;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** How a mutation names a contact of a company. */
@Input("ContactReferenceInput")
@Description("Names a contact of the job's company in one of three ways. 1: id, and nothing else. 2: externalId, and "
        + "maybe email: a contact that has this external id is it, and what stands beside may differ; otherwise "
        + "email is needed, and goes on as in 3. 3: email: the contact with this address, whose name and phone may "
        + "differ, or a new one. Given an external id too, a contact found by email takes it when it has none, and "
        + "the call is refused when it has another (EMAIL_TAKEN).")
public record ContactReferenceInput(
        @Nullable @Id @Description("The contact's id. Give nothing beside it.")
        String id,

        @Nullable @Description("The caller's own id for the contact, 1 to 255 characters.")
        String externalId,

        @Nullable @Description("The e-mail address, up to 254 characters, compared without case.")
        String email,

        @Nullable @Description("The name of a contact to be made, 1 to 200 characters; the email when left out.")
        String name,

        @Nullable @Description("The telephone number of a contact to be made, up to 50 characters.")
        String phone) {}
