package dev.galley.lifecycle;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Role;
import java.util.Set;

/** On whose side the caller stands when it moves an item; each side may make its own moves. */
public enum Mover {
    /** The shop's own people and integrations: every move of the life cycle. */
    SHOP,
    /** A customer: hands in artwork, approves a proof, asks for changes. */
    CUSTOMER,
    /** Somebody who may only look. */
    NOBODY;

    private static final Set<Role> MOVING = Set.of(Role.OPERATOR, Role.INTEGRATOR, Role.ADMIN);

    /** What the caller of the running operation is. */
    public static Mover current() {
        Access access = Access.current();
        if (access.isCustomer()) {
            return CUSTOMER;
        }
        return access.isAny(MOVING) ? SHOP : NOBODY;
    }
}
