package dev.galley.label;

import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.Table;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A job has a tag. */
@Entity
@Immutable
@IdClass(JobTag.Key.class)
public class JobTag extends PanacheEntityBase {

    public record Key(UUID jobId, String tagKey) {}

    @Id
    private UUID jobId;

    @Id
    private String tagKey;

    public static final Table<JobTag> TABLE = new Table<>("job_tag", "jt");

    public static final Column<JobTag, UUID> JOB_ID = TABLE.column("job_id", ColumnType.UUID, tag -> tag.jobId);
    public static final Column<JobTag, String> TAG_KEY = TABLE.column("tag_key", ColumnType.TEXT, tag -> tag.tagKey);

    static final BulkInsert<JobTag> INSERT = TABLE.insert();

    /** The tags with the jobs that have them. */
    public static final String WITH_TAG = TABLE + " join " + Tag.TABLE + " on " + Tag.KEY + " = " + TAG_KEY;

    protected JobTag() {}

    static JobTag of(UUID jobId, Tag tag) {
        JobTag jobTag = new JobTag();
        jobTag.jobId = jobId;
        jobTag.tagKey = tag.key();
        return jobTag;
    }
}
