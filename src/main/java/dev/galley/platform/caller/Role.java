package dev.galley.platform.caller;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a caller is to the shop. Which root fields each may use is said in {@code dev.galley.access.RootFieldRules}. */
@Enum("Role")
@Description("What a caller is to the shop, and so what it may do.")
public enum Role {
    @Description("Reads everything but keys, changes nothing.")
    VIEWER,
    @Description("As a viewer; makes and changes jobs, items and contacts too, and moves items.")
    OPERATOR,
    @Description("As an operator; makes companies too, and says that a job came by the API.")
    INTEGRATOR,
    @Description("May do everything.")
    ADMIN,
    @Description("Sees its own company only, with contacts, jobs, items, history and edits, but no internal notes and "
            + "no names of the shop's people. May hand in artwork, approve a proof or ask for changes.")
    CUSTOMER;

    /** The role that a token or a header names, in whatever case; empty when it is none of ours. */
    public static Optional<Role> named(String name) {
        try {
            return Optional.of(valueOf(name.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
