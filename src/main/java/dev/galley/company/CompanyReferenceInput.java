package dev.galley.company;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** How a mutation names a company. */
@Input("CompanyReferenceInput")
@Description(
        "Names a company: by id alone; or by externalId, with the name to make it when there is none; or by name alone, "
                + "made when there is none. Found by externalId, the name is ignored. Found by name without an external "
                + "id, the company takes the one given; with another one, the call is refused (NAME_TAKEN). Only "
                + "integrators and admins who are not confined to a company make one or give it an external id; for "
                + "others that is FORBIDDEN.")
public record CompanyReferenceInput(
        @Nullable @Id @Description("The company's id. Give nothing beside it.")
        String id,

        @Nullable @Description("The caller's own id for the company, 1 to 255 characters.")
        String externalId,

        @Nullable @Description("The company's name, 1 to 200 characters.")
        String name) {}
