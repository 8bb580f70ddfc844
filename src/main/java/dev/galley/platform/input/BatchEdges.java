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
            Function<S, @Nullable K> reference,
            Function<Collection<K>, List<T>> read,
            Function<T, K> key) {
        return one(sources, reference, source -> null, read, key);
    }

    /** The object that each source refers to, if all refer to one. */
    public static <S, K, T> List<T> required(
            List<S> sources, Function<S, K> reference, Function<Collection<K>, List<T>> read, Function<T, K> key) {
        return required(sources, reference, source -> null, read, key);
    }

    /** The same, if some sources already contain the object. */
    public static <S, K, T> List<T> required(
            List<S> sources,
            Function<S, K> reference,
            Function<S, @Nullable T> prefetched,
            Function<Collection<K>, List<T>> read,
            Function<T, K> key) {
        // An object can disappear between two reads, for example if its job moves to a company that the caller cannot
        // see. Its place is null then, so that graphql-java reports an error for this source alone.
        @SuppressWarnings("NullAway") // Only graphql-java uses the elements, and it checks them.
        List<T> answers = one(sources, reference, prefetched, read, key);
        return answers;
    }

    private static <S, K, T> List<@Nullable T> one(
            List<S> sources,
            Function<S, ? extends @Nullable K> reference,
            Function<S, @Nullable T> prefetched,
            Function<Collection<K>, List<T>> read,
            Function<T, K> key) {
        Set<K> missing = new LinkedHashSet<>();
        Map<K, T> found = new HashMap<>();
        sources.forEach(source -> {
            K id = reference.apply(source);
            T target = prefetched.apply(source);
            if (target != null) {
                found.put(id, target);
            } else if (id != null) {
                missing.add(id);
            }
        });
        if (!missing.isEmpty()) {
            read.apply(missing).forEach(target -> found.put(key.apply(target), target));
        }
        List<@Nullable T> answers = new ArrayList<>(sources.size());
        sources.forEach(source -> answers.add(found.get(reference.apply(source))));
        return answers;
    }

    /** The objects that refer to each source, in the order in which they are read. */
    public static <S, T> List<List<T>> many(
            List<S> sources,
            Function<S, UUID> key,
            Function<Collection<UUID>, List<T>> read,
            Function<T, UUID> reference) {
        return many(sources, key, source -> null, read, reference);
    }

    /** The same, if some sources already contain the objects. */
    public static <S, T> List<List<T>> many(
            List<S> sources,
            Function<S, UUID> key,
            Function<S, @Nullable List<T>> prefetched,
            Function<Collection<UUID>, List<T>> read,
            Function<T, UUID> reference) {
        Map<UUID, List<T>> found = new HashMap<>();
        Map<UUID, List<T>> missing = new HashMap<>();
        sources.forEach(source -> {
            List<T> targets = prefetched.apply(source);
            if (targets == null) {
                missing.put(key.apply(source), new ArrayList<>());
            } else {
                found.put(key.apply(source), targets);
            }
        });
        if (!missing.isEmpty()) {
            read.apply(missing.keySet()).forEach(target -> Objects.requireNonNull(missing.get(reference.apply(target)))
                    .add(target));
        }
        found.putAll(missing);
        return sources.stream().map(source -> found.get(key.apply(source))).toList();
    }
}
