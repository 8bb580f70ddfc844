package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.StatementPipeline;
import java.util.List;
import java.util.UUID;

/** Records which fields mutations change, in their transactions. */
public interface EditLog {

    /** Adds the entries of an update; none if it changed nothing. */
    default void record(FieldsEdited edited, StatementPipeline writes) {
        recordAll(List.of(edited), writes);
    }

    /** Adds the entries of several updates. */
    void recordAll(List<FieldsEdited> edits, StatementPipeline writes);

    /**
     * Erases the values in the entries of a subject in a company's list, because they are personal data. It remains
     * visible that the fields were edited.
     */
    void eraseValues(TypeId kind, UUID subject, UUID company, StatementPipeline writes);
}
