package dev.galley.company.api;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** A reference to a company in an input. */
@Input("CompanyReferenceInput")
@Description("Identifies a company in one of three ways. By id, alone. By externalId: if no company "
        + "has this external ID, name is required, and the company is identified by name; "
        + "otherwise name is ignored. By name: if no company has this name, it is created. A "
        + "company that is found by name and has no external ID gets the one given here; if it "
        + "has a different one, the call is rejected (NAME_TAKEN). Only integrators and admins "
        + "who are not confined to a company can create a company or give it an external ID "
        + "(otherwise FORBIDDEN).")
public record CompanyReferenceInput(
        @Nullable @Id @Description("The ID of the company. Do not combine it with other fields.")
        String id,

        @Nullable @Description("Your own ID for the company, 1 to 255 characters.")
        String externalId,

        @Nullable @Description("The name of the company, 1 to 200 characters.")
        String name) {}
