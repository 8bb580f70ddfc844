package dev.galley.access;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Role;
import java.util.Set;

/**
 * Who can use a root field.
 *
 * @param roles the roles that can; null for every authenticated caller
 * @param confined whether callers confined to a company can use it too
 */
public record RootFieldRule(
        @org.jspecify.annotations.Nullable Set<Role> roles, boolean confined) {

    /** Whether the caller can use the root field. */
    public boolean allows(Access access) {
        return (roles == null || access.isAny(roles)) && (confined || !access.isConfined());
    }
}
