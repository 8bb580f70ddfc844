package dev.galley.platform.mutation;

import io.quarkus.hibernate.orm.runtime.PersistenceUnitUtil;
import io.quarkus.hibernate.orm.runtime.session.TransactionScopedSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * Finds the Hibernate session of the current transaction without opening one. Quarkus keeps it under a key that is not part
 * of its API; {@code UnitOfWorkTest} fails if the key changes.
 */
@ApplicationScoped
class OpenSession {

    private static final String KEY =
            TransactionScopedSession.class.getSimpleName() + "-" + PersistenceUnitUtil.DEFAULT_PERSISTENCE_UNIT_NAME;

    private final TransactionSynchronizationRegistry transaction;

    OpenSession(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /** Calls the consumer with the session, if one is open. */
    void ifAny(Consumer<Session> consumer) {
        if (transaction.getResource(KEY) instanceof Session session) {
            consumer.accept(session);
        }
    }
}
