package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.StatementPipeline;
import java.util.List;
import java.util.UUID;

/** Records which fields mutations change, in their transactions. */
public interface EditLog {

    /** The same as {@link #recordAll} for one update. */
    default void record(FieldsEdited edited, StatementPipeline writes) {
        recordAll(List.of(edited), writes);
    }

    /**
     * Adds the entries of updates, and their changes in the feed; none for an update that changed nothing. Earlier
     * statements must have updated the rows, and raised the revision of each job by the number of its
     * {@link FieldsEdited#changes}.
     */
    void recordAll(List<FieldsEdited> edits, StatementPipeline writes);

    /**
     * Erases the values in the entries of a subject in a company's list, because they are personal data. It remains
     * visible that the fields were edited.
     */
    void eraseValues(TypeId kind, UUID subject, UUID company, StatementPipeline writes);
}
