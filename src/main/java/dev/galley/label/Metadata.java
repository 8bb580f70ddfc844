package dev.galley.label;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.mutation.ChangeSet;
import dev.galley.platform.mutation.FieldChange;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the metadata of jobs and items. */
@ApplicationScoped
public class Metadata {

    private static final String OF_SUBJECTS = MetadataEntry.TABLE.select() + " where " + MetadataEntry.SUBJECT_ID
            + " = " + Jdbc.ANY_ID + " order by " + MetadataEntry.SUBJECT_ID + ", " + MetadataEntry.KEY;

    private static final String REMOVE = "delete from " + MetadataEntry.TABLE + " where " + MetadataEntry.SUBJECT_ID
            + " = ? and " + MetadataEntry.KEY + " = " + Jdbc.ANY_TEXT;

    private static final Jdbc.Row<MetadataEntryView> ROW = MetadataEntry.TABLE.mapping(MetadataEntry::view);

    private final Jdbc jdbc;

    Metadata(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The entries of the jobs or items that the caller can see, for each in the order of their keys. */
    public List<MetadataEntryView> of(Collection<UUID> subjects) {
        return jdbc.list(OF_SUBJECTS, ROW, (Object) subjects.toArray(UUID[]::new));
    }

    /** Declares the read of the entries of a job or item. */
    public static StatementPipeline.Answer<MetadataEntryView> of(UUID subject, StatementPipeline reads) {
        return reads.read(OF_SUBJECTS, ROW, (Object) new UUID[] {subject});
    }

    /** Adds the entries of new jobs and items. */
    public static void insert(List<MetadataEntry> entries, StatementPipeline writes) {
        if (!entries.isEmpty()) {
            MetadataEntry.INSERT.add(writes, entries);
        }
    }

    /** The entries of a new job, or of a new item of it. */
    public static List<MetadataEntry> entries(UUID jobId, @Nullable UUID jobItemId, List<NewMetadata> newMetadata) {
        return newMetadata.stream()
                .map(entry -> MetadataEntry.of(jobId, jobItemId, entry))
                .toList();
    }

    /** The change of the entries of a job or item, which is locked. */
    public static final class Change {

        private final Map<String, MetadataEntryView> before = new HashMap<>();
        private final Set<String> keysAfter = new HashSet<>();
        private final List<NewMetadata> set = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final ChangeSet changeSet = new ChangeSet();

        public Change(List<MetadataEntryView> current, List<NewMetadata> newEntries, Collection<String> remove) {
            current.forEach(entry -> before.put(entry.key(), entry));
            keysAfter.addAll(before.keySet());
            newEntries.forEach(this::set);
            remove.forEach(this::remove);
        }

        private void set(NewMetadata entry) {
            MetadataEntryView old = before.get(entry.key());
            NoteVisibility visibility = entry.visibility() != null
                    ? entry.visibility()
                    : old == null ? NoteVisibility.INTERNAL : old.visibility();
            boolean isInternal =
                    visibility == NoteVisibility.INTERNAL || old != null && old.visibility() == NoteVisibility.INTERNAL;
            boolean isChanged = add(entry.key(), old == null ? null : old.value(), entry.value(), isInternal);
            if (old != null) {
                isChanged |= add(entry.key() + ".visibility", old.visibility(), visibility, isInternal);
            }
            if (isChanged) {
                set.add(new NewMetadata(entry.key(), entry.value(), visibility));
                keysAfter.add(entry.key());
            }
        }

        private void remove(String key) {
            MetadataEntryView old = before.get(key);
            if (old != null) {
                add(key, old.value(), null, old.visibility() == NoteVisibility.INTERNAL);
                removed.add(key);
                keysAfter.remove(key);
            }
        }

        private boolean add(String key, @Nullable Object from, @Nullable Object to, boolean isInternal) {
            changeSet.add("metadata." + key, from, to, isInternal);
            return !Objects.equals(from, to);
        }

        public boolean hasChanges() {
            return changeSet.any();
        }

        /** The changed fields, for the history of edits: internal if the entry was, or becomes, internal. */
        public List<FieldChange> fields() {
            return changeSet.all();
        }

        /** Adds an error if there would be more entries than allowed. */
        public void check(InputPath inputPath, ValidationErrors validationErrors) {
            if (keysAfter.size() > Bounds.METADATA_OF_AN_OBJECT) {
                validationErrors.add(UserErrorCode.TOO_MANY, inputPath, NewMetadata.tooMany());
            }
        }

        /** Saves the change. */
        public void write(UUID jobId, @Nullable UUID jobItemId, StatementPipeline writes) {
            List<String> deleted = new ArrayList<>(removed);
            set.stream().map(NewMetadata::key).filter(before::containsKey).forEach(deleted::add);
            if (!deleted.isEmpty()) {
                writes.write(REMOVE, jobItemId == null ? jobId : jobItemId, deleted.toArray(String[]::new));
            }
            insert(entries(jobId, jobItemId, set), writes);
        }
    }
}
