package dev.galley.access;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caller according to its credentials.
 *
 * @param company the company that the credentials confine the caller to, as an ID or external ID; null if there is none
 * @param expiresAt the end of the token; null if there is no token
 */
public record Principal(
        Caller caller,
        Set<Role> roles,
        @Nullable String company,
        @Nullable Instant expiresAt) {

    public Principal(Caller caller, Set<Role> roles, @Nullable String company) {
        this(caller, roles, company, null);
    }

    /** Neither an ID nor an external ID of any company: a caller confined to it sees nothing. */
    static final String NO_COMPANY = "\0";

    /** Every caller while authentication is turned off. */
    public static final Principal ANYBODY =
            new Principal(new Caller(Caller.Kind.SYSTEM, "anonymous", "Anonymous"), Access.ALL_ROLES, null);
}
