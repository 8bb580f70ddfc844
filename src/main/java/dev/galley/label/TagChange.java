package dev.galley.label;

import dev.galley.platform.input.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The change of a job's tags. */
public final class TagChange {

    /** The tags before and after, by key, as they are shown. */
    private final SortedMap<String, String> before;

    private final SortedMap<String, String> after;
    private final List<Tag> added = new ArrayList<>();

    private TagChange(SortedMap<String, String> before, Map<String, Tag> tags, Map<String, String> storedNames) {
        this.before = before;
        this.after = new TreeMap<>();
        tags.forEach((key, tag) -> {
            after.put(key, storedNames.getOrDefault(key, tag.name()));
            if (!before.containsKey(key)) {
                added.add(tag);
            }
        });
    }

    /**
     * Replaces all tags of a job.
     *
     * @param storedNames the stored spelling of existing tags, by key
     */
    public static TagChange replace(
            SortedMap<String, String> before, Map<String, Tag> tags, Map<String, String> storedNames) {
        return new TagChange(before, tags, storedNames);
    }

    /** Adds tags to those of a job, and removes others. */
    public static TagChange of(
            SortedMap<String, String> before,
            Map<String, Tag> add,
            Set<String> remove,
            Map<String, String> storedNames) {
        TagChange change = new TagChange(before, add, storedNames);
        before.forEach((key, name) -> {
            if (!remove.contains(key)) {
                change.after.put(key, name);
            }
        });
        return change;
    }

    public boolean hasChanges() {
        return !before.keySet().equals(after.keySet());
    }

    /** Whether the job would have more tags than allowed. */
    public boolean isTooMany() {
        return after.size() > Bounds.TAGS_OF_A_JOB && after.size() > before.size();
    }

    /** The tags before the change, for the history of edits; null if there were none. */
    public @Nullable String textBefore() {
        return text(before);
    }

    /** The tags after the change; null if there are none. */
    public @Nullable String textAfter() {
        return text(after);
    }

    List<Tag> added() {
        return added;
    }

    List<String> removed() {
        return before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
    }

    private static @Nullable String text(SortedMap<String, String> tags) {
        return tags.isEmpty() ? null : tags.values().stream().collect(Collectors.joining(", "));
    }
}
