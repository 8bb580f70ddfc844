package dev.galley.lifecycle;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Role;
import dev.galley.platform.operation.Operation;
import java.util.Set;

/** The side on which the caller moves an item. Each side has its own transitions. */
public enum Mover {
    /** The shop's staff and integrations: every transition of the life cycle. */
    SHOP,
    /** A customer: delivers artwork, approves proofs, requests changes. */
    CUSTOMER,
    /** A caller who can only read. */
    NOBODY;

    private static final Set<Role> MOVING = Set.of(Role.OPERATOR, Role.INTEGRATOR, Role.ADMIN);

    /** The side of the current caller. */
    public static Mover current() {
        Access access = Operation.currentAccess();
        if (access.isCustomer()) {
            return CUSTOMER;
        }
        return access.isAny(MOVING) ? SHOP : NOBODY;
    }
}
