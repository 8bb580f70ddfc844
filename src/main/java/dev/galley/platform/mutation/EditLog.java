package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.StatementPipeline;
import java.util.UUID;

/** Records which fields mutations changed, in the transactions of the mutations. */
public interface EditLog {

    /** Adds the entries of an update. One that changed nothing has none. */
    void record(FieldsEdited edited, StatementPipeline writes);

    /**
     * Erases the values in the entries of a subject in a company's list, because they are personal data. That the fields were
     * edited stays.
     */
    void eraseValues(TypeId kind, UUID subject, UUID company, StatementPipeline writes);
}
