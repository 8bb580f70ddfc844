package dev.galley.platform.paging;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param cursor the cursor of the row at an index
 * @param total the number of rows in the whole list; counted when called
 */
public record Page<T>(List<T> nodes, IntFunction<String> cursor, PageInfo pageInfo, IntSupplier total) {

    /** The rows as edges of a connection, created on first access, because most clients select only nodes. */
    public <E> List<E> edges(BiFunction<T, String, E> edge) {
        return new AbstractList<>() {
            private @Nullable List<E> built;

            private List<E> built() {
                if (built == null) {
                    built = new ArrayList<>(nodes.size());
                    for (int i = 0; i < nodes.size(); i++) {
                        built.add(edge.apply(nodes.get(i), cursor.apply(i)));
                    }
                }
                return built;
            }

            @Override
            public E get(int index) {
                return built().get(index);
            }

            @Override
            public int size() {
                return built().size();
            }
        };
    }
}
