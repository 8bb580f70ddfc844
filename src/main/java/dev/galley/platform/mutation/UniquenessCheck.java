package dev.galley.platform.mutation;

import dev.galley.platform.sql.CompanyScope;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether any object, visible to the caller or not, has a text that must be unique. Runs in the caller's
 * transaction, with Hibernate's native queries, to which {@link CompanyScope} does not apply.
 */
public final class UniquenessCheck {

    private UniquenessCheck() {}

    /**
     * Whether another object has the text.
     *
     * @param query an SQL query for the ID of the object that has the text {@code ?1}
     * @param except the object that may have it
     */
    public static boolean byAnother(String query, String text, @Nullable UUID except) {
        List<UUID> ids = Panache.getEntityManager()
                .createNativeQuery(query, UUID.class)
                // What this transaction has not flushed yet has a different text, or is the object itself.
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter(1, text)
                .getResultList();
        return ids.stream().anyMatch(id -> !id.equals(except));
    }
}
