package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("Approval")
@Description("Who approved an item for production. Stated with every transition to "
        + "READY_FOR_PRODUCTION, and with no other.")
public enum Approval {
    @Description("The customer approved, for example in response to a proof.")
    CUSTOMER,
    @Description("The shop approved without the customer, for example because the artwork needs no proof.")
    INTERNAL
}
