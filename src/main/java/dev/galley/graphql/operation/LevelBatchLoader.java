package dev.galley.graphql.operation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an answer by level, that is, all objects at the same place of it. When an edge is needed for one
 * object, it is loaded for its whole level, and the other objects find it here, so that nothing waits. Data loaders do
 * the same with a future for every value.
 */
public final class LevelBatchLoader {

    /** Loads an edge for the objects of a level, in their order. */
    @FunctionalInterface
    public interface Edge {
        List<@Nullable Object> of(List<Object> sources) throws Exception;
    }

    private record Failed(Exception failure) {}

    private final IdentityHashMap<Object, List<Object>> levels = new IdentityHashMap<>();
    private final IdentityHashMap<Edge, Map<Object, @Nullable Object>> loaded = new IdentityHashMap<>();

    /** The edge's value for an object; loaded for the whole level on first use. */
    @Nullable
    public Object value(Edge edge, Object source) throws Exception {
        Map<Object, @Nullable Object> values = loaded.computeIfAbsent(edge, first -> new IdentityHashMap<>());
        Object value = values.get(source);
        if (value == null && !values.containsKey(source)) {
            load(edge, levels.getOrDefault(source, List.of(source)), values);
            value = values.get(source);
        }
        if (value instanceof Failed failed) {
            throw failed.failure();
        }
        return value;
    }

    void clear() {
        levels.clear();
        loaded.clear();
    }

    private void load(Edge edge, List<Object> sources, Map<Object, @Nullable Object> values) {
        try {
            keep(edge.of(sources), sources, values);
        } catch (Exception e) {
            // A failure is reported at each object of the level, without trying again.
            Failed failed = new Failed(e);
            sources.forEach(source -> values.put(source, failed));
        }
    }

    private void keep(List<@Nullable Object> found, List<Object> sources, Map<Object, @Nullable Object> values) {
        if (found.size() != sources.size()) {
            throw new IllegalStateException("An edge must have a value for each of its sources.");
        }
        for (int i = 0; i < found.size(); i++) {
            values.put(sources.get(i), found.get(i));
        }
        put(found);
    }

    /** Adds the objects at one place of the answer, and the elements of lists. Each class is a level of its own. */
    public void put(List<?> objects) {
        IdentityHashMap<Class<?>, List<Object>> levelsOfClasses = new IdentityHashMap<>(2);
        put(objects, levelsOfClasses);
    }

    private void put(List<?> objects, IdentityHashMap<Class<?>, List<Object>> levelsOfClasses) {
        for (Object object : objects) {
            if (object instanceof List<?> list) {
                put(list, levelsOfClasses);
            } else if (object != null) {
                List<Object> level = levelsOfClasses.computeIfAbsent(object.getClass(), first -> new ArrayList<>());
                if (levels.put(object, level) != level) {
                    level.add(object);
                }
            }
        }
    }
}
