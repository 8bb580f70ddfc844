package dev.galley.platform.caller;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what the asker may do. It belongs to the running {@link Operation}. Where nobody asks there is none, and
 * what needs one fails.
 *
 * @param company the company to which the caller is confined, so that it sees nothing of any other; null for none
 */
public record Access(
        Caller caller, Set<Role> roles, @Nullable UUID company) {

    /** The company of a caller who has to be confined to one and names none that we know: nothing is of it. */
    public static final UUID NO_COMPANY = new UUID(0, 0);

    /** Every role of the shop's own people and integrations. */
    public static final Set<Role> ALL_ROLES =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Role.CUSTOMER)));

    /** The service itself: what runs when nobody asks, and what has to look past a caller's confinement. */
    public static final Access SERVICE =
            new Access(new Caller(Caller.Kind.SYSTEM, "galley", "Galley"), ALL_ROLES, null);

    /** Who is a customer beside something else is a customer: of two readings, the narrower. */
    public Access {
        if (roles.contains(Role.CUSTOMER)) {
            roles = Set.of(Role.CUSTOMER);
            company = company == null ? NO_COMPANY : company;
        }
    }

    /** The access of the running operation. */
    public static Access current() {
        Operation operation = Operation.current();
        Access access = operation == null ? null : operation.access();
        if (access == null) {
            throw new IllegalStateException("Nobody asks here. The service itself runs under Access.SERVICE.");
        }
        return access;
    }

    /** Does something under this access, and gives the operation back as it was. */
    public <T> T run(Supplier<T> work) {
        return Operation.runAs(this, work);
    }

    /** Whether the caller has one of the roles. */
    public boolean isAny(Set<Role> wanted) {
        for (Role role : roles) {
            if (wanted.contains(role)) {
                return true;
            }
        }
        return false;
    }

    public boolean isCustomer() {
        return roles.contains(Role.CUSTOMER);
    }

    /** Whether the caller sees one company only. */
    public boolean isConfined() {
        return company != null;
    }

    /** Whether the caller may make companies and give them their first external id. A confined one would not see them. */
    public boolean canCreateCompanies() {
        return !isConfined() && isIntegration();
    }

    /** Whether the caller may say that a job came by the API: the integrations that bring them. */
    public boolean canSetApiOrigin() {
        return isIntegration();
    }

    private boolean isIntegration() {
        return roles.contains(Role.INTEGRATOR) || roles.contains(Role.ADMIN);
    }
}
