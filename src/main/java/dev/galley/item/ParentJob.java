package dev.galley.item;

import dev.galley.platform.mutation.FieldsEdited;
import dev.galley.platform.sql.StatementPipeline;
import java.util.List;

/** The job of an item, of which this package knows nothing else. */
public interface ParentJob {

    /**
     * Updates the jobs of items that were edited, and counts the changes.
     *
     * @param dueOnChanged whether items now have other dates
     */
    void itemsEdited(List<FieldsEdited> edits, boolean dueOnChanged, StatementPipeline writes);
}
