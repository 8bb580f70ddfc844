package dev.galley.label;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A value that is stored with a job or an item under a key. */
@Entity
@Immutable
@IdClass(MetadataEntry.Key.class)
public class MetadataEntry extends PanacheEntityBase {

    public record Key(UUID subjectId, String key) {}

    @Id
    private UUID subjectId;

    @Id
    private String key;

    private String value;

    @Convert(converter = NoteVisibilityConverter.class)
    private NoteVisibility visibility;

    private UUID jobId;
    private @Nullable UUID jobItemId;

    public static final Table<MetadataEntry> TABLE = new Table<>("metadata_entry", "m");

    static final Column<MetadataEntry, UUID> SUBJECT_ID =
            TABLE.column("subject_id", ColumnType.UUID, entry -> entry.subjectId);
    static final Column<MetadataEntry, String> KEY = TABLE.column("key", ColumnType.TEXT, entry -> entry.key);
    static final Column<MetadataEntry, String> VALUE = TABLE.column("value", ColumnType.TEXT, entry -> entry.value);
    public static final Column<MetadataEntry, NoteVisibility> VISIBILITY =
            TABLE.column("visibility", ColumnType.constant(NoteVisibility.class), entry -> entry.visibility);
    public static final Column<MetadataEntry, UUID> JOB_ID =
            TABLE.column("job_id", ColumnType.UUID, entry -> entry.jobId);
    static final Column<MetadataEntry, UUID> JOB_ITEM_ID =
            TABLE.column("job_item_id", ColumnType.UUID, entry -> entry.jobItemId);

    static final BulkInsert<MetadataEntry> INSERT = TABLE.insert();

    /** Entries {@code m} of jobs themselves whose {@link #pair} is the parameter. */
    public static final String OF_JOB_WITH_PAIR = JOB_ITEM_ID + " is null and " + KEY + " || '=' || " + VALUE + " = ?";

    protected MetadataEntry() {}

    /** An entry of a job, or of an item of it. */
    static MetadataEntry of(UUID jobId, @Nullable UUID jobItemId, NewMetadata newMetadata) {
        MetadataEntry entry = new MetadataEntry();
        entry.subjectId = jobItemId == null ? jobId : jobItemId;
        entry.key = newMetadata.key();
        entry.value = newMetadata.value();
        entry.visibility = Objects.requireNonNullElse(newMetadata.visibility(), NoteVisibility.INTERNAL);
        entry.jobId = jobId;
        entry.jobItemId = jobItemId;
        return entry;
    }

    /** The indexed value of an entry, for the filter. */
    public static String pair(String key, String value) {
        return key + "=" + value;
    }

    /** Creates the view of a row for the API. */
    static MetadataEntryView view(TableRow<MetadataEntry> row) {
        return new MetadataEntryView(row.get(SUBJECT_ID), row.get(KEY), row.get(VALUE), row.get(VISIBILITY));
    }
}
