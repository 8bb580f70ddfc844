package dev.galley.access;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Role;
import java.util.Set;

/**
 * Who may use a root field.
 *
 * @param roles those who may; null for everybody who is known at all
 * @param confined whether callers who are confined to a company may too
 */
public record RootFieldRule(
        @org.jspecify.annotations.Nullable Set<Role> roles, boolean confined) {

    /** Whether the caller may use the root field. */
    public boolean allows(Access access) {
        return (roles == null || access.isAny(roles)) && (confined || !access.isConfined());
    }
}
