package dev.galley.platform.caller;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The roles of callers. {@code dev.galley.access.RootFieldRules} defines which root fields each can use. */
@Enum("Role")
@Description("The role of a caller, which determines what it can do.")
public enum Role {
    @Description("Can read everything except API keys.")
    VIEWER,
    @Description("Can do what a viewer can, and also create and update jobs, items and contacts, and "
            + "move items to other states.")
    OPERATOR,
    @Description("Can do what an operator can, and also create companies, and jobs with origin API.")
    INTEGRATOR,
    @Description("Can do everything.")
    ADMIN,
    @Description("Can read its own company with its contacts, jobs, items, history and edits, but not "
            + "internal notes or the names of the shop's staff. Can deliver artwork, approve a proof, "
            + "and request changes to a proof.")
    CUSTOMER;

    /** The role that a token or header names, in any case; empty if there is no such role. */
    public static Optional<Role> named(String name) {
        try {
            return Optional.of(valueOf(name.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
