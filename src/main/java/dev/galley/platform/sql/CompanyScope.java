package dev.galley.platform.sql;

import dev.galley.platform.caller.Access;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Operation;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.Session;

/**
 * Confines a caller to a company. Queries ({@link Jdbc}) are prefixed with the {@code with} clause of
 * {@link ScopedTables}, so that no query can forget it. Entities have a filter that {@link UnitOfWork} and
 * {@link EntityReader} enable.
 */
public final class CompanyScope {

    /** The filter of every entity, and its parameter. */
    public static final String FILTER = "confinement";

    public static final String COMPANY = "company";

    /** The filter of entities that customers do not see all of. */
    public static final String CUSTOMER_FILTER = "customer";

    /**
     * Locks cannot be taken through a {@code with} clause. Statements that lock rows name the caller's company themselves.
     */
    private static final Pattern LOCKING = Pattern.compile("\\bfor (no key )?update\\b");

    private CompanyScope() {}

    /** Whether a caller's query has to be confined. */
    static boolean appliesTo(Access access, String query) {
        return access.isConfined() && !LOCKING.matcher(query).find();
    }

    /**
     * Hides the entities of other companies from a confined caller, and internal ones from a customer, until the
     * session ends.
     */
    public static void applyTo(Supplier<Session> session) {
        Access access = Operation.currentAccess();
        if (access.isConfined()) {
            session.get().enableFilter(FILTER).setParameter(COMPANY, access.company());
        }
        if (access.isCustomer()) {
            session.get().enableFilter(CUSTOMER_FILTER);
        }
    }
}
