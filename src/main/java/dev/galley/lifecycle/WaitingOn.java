package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("WaitingOn")
@Description("Whose turn it is to act on an item. Nobody's (null) once it is complete, cancelled or archived.")
public enum WaitingOn {
    @Description("The customer has to act: send artwork, mend the issues, or answer the proof.")
    CUSTOMER,
    @Description("The shop has to act: check artwork, work in changes, or produce.")
    SHOP
}
