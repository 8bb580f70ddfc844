package dev.galley.platform.paging;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param cursor makes the cursor of the row at an index
 * @param total how many rows the whole list has; counts them when it is asked
 */
public record Page<T>(List<T> nodes, IntFunction<String> cursor, PageInfo pageInfo, IntSupplier total) {

    /** The rows as a connection's edges, made when they are first looked at: most clients ask for the rows alone. */
    public <E> List<E> edges(BiFunction<T, String, E> edge) {
        return new AbstractList<>() {
            private @Nullable List<E> made;

            private List<E> made() {
                if (made == null) {
                    made = new ArrayList<>(nodes.size());
                    for (int i = 0; i < nodes.size(); i++) {
                        made.add(edge.apply(nodes.get(i), cursor.apply(i)));
                    }
                }
                return made;
            }

            @Override
            public E get(int index) {
                return made().get(index);
            }

            @Override
            public int size() {
                return made().size();
            }
        };
    }
}
