package dev.galley.platform.sql;

import dev.galley.platform.operation.ReadBudget;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * Reads entities without a transaction, which would cost two more round trips. It applies the caller's company scope, and
 * clears the session afterwards, so that a later read in the same request queries the database again.
 */
@ApplicationScoped
public class EntityReader {

    private final Session session;

    EntityReader(Session session) {
        this.session = session;
    }

    /** Runs a query, and maps each entity that it returns. */
    public <E, V> List<V> list(Supplier<List<E>> query, Function<E, V> view) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("A transaction is active. Read with its session instead.");
        }
        ManagedContext request = Arc.container().requestContext();
        if (request.isActive()) {
            return read(query, view);
        }
        request.activate();
        try {
            return read(query, view);
        } finally {
            request.terminate();
        }
    }

    /** Runs a query that returns at most one entity, and maps it. */
    public <E, V> Optional<V> one(Supplier<Optional<E>> query, Function<E, V> view) {
        return list(() -> query.get().stream().toList(), view).stream().findFirst();
    }

    /** Runs a query that counts entities. */
    public int count(Supplier<Long> query) {
        return list(() -> List.of(query.get()), Math::toIntExact).get(0);
    }

    private <E, V> List<V> read(Supplier<List<E>> query, Function<E, V> view) {
        ReadBudget budget = ReadBudget.current();
        if (budget != null) {
            budget.reserveRows();
        }
        CompanyScope.applyTo(() -> session);
        session.setDefaultReadOnly(true);
        try {
            List<E> entities = query.get();
            List<V> views = new ArrayList<>(entities.size());
            for (E entity : entities) {
                if (budget != null) {
                    budget.countRow();
                }
                views.add(view.apply(entity));
            }
            return views;
        } finally {
            session.clear();
        }
    }
}
