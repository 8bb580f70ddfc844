package dev.galley.platform.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads a batched edge: one read for all sources, one result per source, in their order. */
public final class BatchEdges {

    private BatchEdges() {}

    /** The object that each source refers to; null if it refers to none. */
    public static <S, K, T> List<@Nullable T> one(
            List<S> sources,
            Function<S, @Nullable K> pointer,
            Function<Collection<K>, List<T>> read,
            Function<T, K> key) {
        return one(sources, pointer, source -> null, read, key);
    }

    /** The object that each source refers to, if all refer to one. */
    public static <S, K, T> List<T> required(
            List<S> sources, Function<S, K> pointer, Function<Collection<K>, List<T>> read, Function<T, K> key) {
        return required(sources, pointer, source -> null, read, key);
    }

    /** The same, if some sources already contain the object. */
    public static <S, K, T> List<T> required(
            List<S> sources,
            Function<S, K> pointer,
            Function<S, @Nullable T> known,
            Function<Collection<K>, List<T>> read,
            Function<T, K> key) {
        // An object can disappear between two reads, for example if its job moves to a company that the caller cannot
        // see. Its place is null then, so that graphql-java reports an error for this source alone.
        @SuppressWarnings("NullAway") // Only graphql-java uses the elements, and it checks them.
        List<T> answers = one(sources, pointer, known, read, key);
        return answers;
    }

    private static <S, K, T> List<@Nullable T> one(
            List<S> sources,
            Function<S, ? extends @Nullable K> pointer,
            Function<S, @Nullable T> known,
            Function<Collection<K>, List<T>> read,
            Function<T, K> key) {
        Set<K> wanted = new LinkedHashSet<>();
        Map<K, T> found = new HashMap<>();
        sources.forEach(source -> {
            K id = pointer.apply(source);
            T thing = known.apply(source);
            if (thing != null) {
                found.put(id, thing);
            } else if (id != null) {
                wanted.add(id);
            }
        });
        if (!wanted.isEmpty()) {
            read.apply(wanted).forEach(thing -> found.put(key.apply(thing), thing));
        }
        List<@Nullable T> answers = new ArrayList<>(sources.size());
        sources.forEach(source -> answers.add(found.get(pointer.apply(source))));
        return answers;
    }

    /** The objects that refer to each source, in the order in which they are read. */
    public static <S, T> List<List<T>> many(
            List<S> sources,
            Function<S, UUID> key,
            Function<Collection<UUID>, List<T>> read,
            Function<T, UUID> pointer) {
        return many(sources, key, source -> null, read, pointer);
    }

    /** The same, if some sources already contain the objects. */
    public static <S, T> List<List<T>> many(
            List<S> sources,
            Function<S, UUID> key,
            Function<S, @Nullable List<T>> known,
            Function<Collection<UUID>, List<T>> read,
            Function<T, UUID> pointer) {
        Map<UUID, List<T>> found = new HashMap<>();
        Map<UUID, List<T>> wanted = new HashMap<>();
        sources.forEach(source -> {
            List<T> things = known.apply(source);
            if (things == null) {
                wanted.put(key.apply(source), new ArrayList<>());
            } else {
                found.put(key.apply(source), things);
            }
        });
        if (!wanted.isEmpty()) {
            read.apply(wanted.keySet()).forEach(thing -> Objects.requireNonNull(wanted.get(pointer.apply(thing)))
                    .add(thing));
        }
        found.putAll(wanted);
        return sources.stream().map(source -> found.get(key.apply(source))).toList();
    }
}
