package dev.galley.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;

/**
 * A part of a list, with a cursor for each of its rows.
 *
 * @param total how many rows the whole list has; counts them when it is asked
 */
public record PageOf<T>(List<T> nodes, List<String> cursors, PageInfo pageInfo, IntSupplier total) {

    /** The rows as a connection's edges. */
    public <E> List<E> edges(BiFunction<T, String, E> edge) {
        List<E> edges = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            edges.add(edge.apply(nodes.get(i), cursors.get(i)));
        }
        return edges;
    }
}
