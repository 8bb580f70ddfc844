package dev.galley.company.api;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** How a mutation names a company. */
@Input("CompanyReferenceInput")
@Description("Names a company in one of three ways. 1: id, and nothing else. 2: externalId, and maybe name: a company "
        + "that has this external id is it, and its name may differ; otherwise name is needed, and goes on as in "
        + "3. 3: name: the company of this name, or a new one. Given an external id too, a company found by name "
        + "takes it when it has none, and the call is refused when it has another (NAME_TAKEN). Only integrators "
        + "and admins who are not confined to a company make one or give it an external id; for others that is "
        + "FORBIDDEN.")
public record CompanyReferenceInput(
        @Nullable @Id @Description("The company's id. Give nothing beside it.")
        String id,

        @Nullable @Description("The caller's own id for the company, 1 to 255 characters.")
        String externalId,

        @Nullable @Description("The company's name, 1 to 200 characters.")
        String name) {}
