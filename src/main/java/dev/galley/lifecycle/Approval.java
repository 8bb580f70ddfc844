package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("Approval")
@Description("Who approved an item for production. Said with every move into READY_FOR_PRODUCTION, and with no other.")
public enum Approval {
    @Description("The customer approved, for instance by answering a proof.")
    CUSTOMER,
    @Description("The shop approved by itself, for instance because the artwork needs no proof.")
    INTERNAL
}
