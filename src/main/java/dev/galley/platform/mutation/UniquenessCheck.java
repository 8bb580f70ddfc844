package dev.galley.platform.mutation;

import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.Jdbc;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether somebody has a text that only one may have, be it a thing that the caller may not see: in the caller's
 * transaction, and past its {@link CompanyScope}, which reaches entities and {@link Jdbc} and not Hibernate's native queries.
 */
public final class UniquenessCheck {

    private UniquenessCheck() {}

    /**
     * Whether another thing has the text.
     *
     * @param query an SQL query for the id of the thing that has the text {@code ?1}
     * @param except the thing that may have it
     */
    public static boolean byAnother(String query, String text, @Nullable UUID except) {
        List<UUID> ids = Panache.getEntityManager()
                .createNativeQuery(query, UUID.class)
                // What this transaction is about to write has another text, or is the thing itself.
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter(1, text)
                .getResultList();
        return ids.stream().anyMatch(id -> !id.equals(except));
    }
}
