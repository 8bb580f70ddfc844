package dev.galley.platform.sql;

import dev.galley.platform.caller.ReadBudget;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * Reads entities that are not changed, outside a transaction, which would cost two round trips more. The caller sees of
 * them what it may, and the session forgets them afterwards, so that a later read in the same request is a read of the
 * database.
 */
@ApplicationScoped
public class EntityReader {

    private final Session session;

    EntityReader(Session session) {
        this.session = session;
    }

    /** What a query finds, made of each entity. */
    public <E, V> List<V> list(Supplier<List<E>> query, Function<E, V> view) {
        if (QuarkusTransaction.isActive()) {
            throw new IllegalStateException("A transaction has a session of its own: read from that");
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

    /** What is made of the entity that a query finds, if there is one. */
    public <E, V> Optional<V> one(Supplier<Optional<E>> query, Function<E, V> view) {
        return list(() -> query.get().stream().toList(), view).stream().findFirst();
    }

    /** A number that a query counts. */
    public int count(Supplier<Long> query) {
        return list(() -> List.of(query.get()), Math::toIntExact).get(0);
    }

    private <E, V> List<V> read(Supplier<List<E>> query, Function<E, V> view) {
        ReadBudget budget = ReadBudget.current();
        if (budget != null) {
            budget.next();
        }
        CompanyScope.on(() -> session);
        session.setDefaultReadOnly(true);
        try {
            List<E> entities = query.get();
            List<V> views = new ArrayList<>(entities.size());
            for (E entity : entities) {
                if (budget != null) {
                    budget.take();
                }
                views.add(view.apply(entity));
            }
            return views;
        } finally {
            session.clear();
        }
    }
}
