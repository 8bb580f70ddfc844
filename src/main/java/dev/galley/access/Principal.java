package dev.galley.access;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as its credentials say.
 *
 * @param company the company to which the credentials confine, by its id or else its external id; null for none
 */
public record Principal(
        Caller caller, Set<Role> roles, @Nullable String company) {

    /** No company's id, nor an external id: whoever names it sees nothing. */
    static final String NO_COMPANY = "\0";

    /** Everybody while authentication is off. */
    public static final Principal ANYBODY =
            new Principal(new Caller(Caller.Kind.SYSTEM, "anonymous", "Anonymous"), Access.ALL_ROLES, null);
}
