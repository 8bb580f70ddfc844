package dev.galley.platform.caller;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller and its access rights.
 *
 * @param company the company that the caller is confined to, so that it sees no data of others; null if it is not
 *     confined
 */
public record Access(
        Caller caller, Set<Role> roles, @Nullable UUID company) {

    /** The company of a caller who must be confined to one but has none that exists: nothing belongs to it. */
    public static final UUID NO_COMPANY = new UUID(0, 0);

    /** All roles of the shop's staff and integrations. */
    public static final Set<Role> ALL_ROLES =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Role.CUSTOMER)));

    /** The service itself: for its own work, and for what must not be confined to the caller's company. */
    public static final Access SERVICE =
            new Access(new Caller(Caller.Kind.SYSTEM, "galley", "Galley"), ALL_ROLES, null);

    /** A customer with other roles is treated as a customer, which is the more restrictive role. */
    public Access {
        if (roles.contains(Role.CUSTOMER)) {
            roles = Set.of(Role.CUSTOMER);
            company = company == null ? NO_COMPANY : company;
        }
    }

    /** Whether the caller has one of the roles. */
    public boolean isAny(Set<Role> allowed) {
        for (Role role : roles) {
            if (allowed.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** The company for which a customer acts; null for the shop's staff and integrations. */
    public @Nullable UUID customerCompany() {
        return isCustomer() ? company : null;
    }

    public boolean isCustomer() {
        return roles.contains(Role.CUSTOMER);
    }

    /** Whether the caller sees only one company. */
    public boolean isConfined() {
        return company != null;
    }

    /**
     * Whether the caller can create companies and give them their first external ID. Confined callers would not see
     * them.
     */
    public boolean canCreateCompanies() {
        return !isConfined() && isIntegration();
    }

    /** Whether the caller can create jobs with origin API, which is for integrations. */
    public boolean canSetApiOrigin() {
        return isIntegration();
    }

    private boolean isIntegration() {
        return roles.contains(Role.INTEGRATOR) || roles.contains(Role.ADMIN);
    }
}
