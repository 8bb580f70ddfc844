package dev.galley.lifecycle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("WaitingOn")
@Description("Who must act next on an item. Null if the item is complete, cancelled or archived.")
public enum WaitingOn {
    @Description("The customer has to act: send artwork, resolve the issues, or respond to the proof.")
    CUSTOMER,
    @Description("The shop has to act: check the artwork, make the requested changes, or produce.")
    SHOP
}
