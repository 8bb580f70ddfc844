package dev.galley.graphql.operation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one answer by level: all that stand at the same place of it. The first that is asked for an edge has
 * it loaded for its whole level, and the others find it here, so that nothing waits: data loaders do the same with a
 * future for every value.
 */
public final class LevelBatchLoader {

    /** Loads an edge for the objects of a level, in their order. */
    @FunctionalInterface
    public interface Edge {
        List<@Nullable Object> of(List<Object> sources) throws Exception;
    }

    private record Failed(Exception failure) {}

    private final Map<Object, List<Object>> levels = new IdentityHashMap<>();
    private final Map<Edge, Map<Object, @Nullable Object>> loaded = new IdentityHashMap<>();

    /** The edge's value for an object; loaded when the first of its level asks. */
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

    private void load(Edge edge, List<Object> sources, Map<Object, @Nullable Object> values) {
        try {
            keep(edge.of(sources), sources, values);
        } catch (Exception e) {
            // Told at each place of the level, and not tried again for each.
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

    /** Takes what stands at one place of the answer, lists as what they hold. Each class is a level of its own. */
    public void put(List<?> objects) {
        Map<Class<?>, List<Object>> levelsOfClasses = new IdentityHashMap<>(2);
        put(objects, levelsOfClasses);
    }

    private void put(List<?> objects, Map<Class<?>, List<Object>> levelsOfClasses) {
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
