package dev.galley.platform.change;

import dev.galley.platform.sql.StatementPipeline;
import java.util.List;

/** Records what mutations change, in their transactions, for the change feed. */
public interface ChangeLog {

    /**
     * Adds the changes of jobs. Earlier statements must have raised the revision of each job by the number of its changes:
     * they hold the lock of the job's row, which gives its changes one order.
     */
    void recordOfJobs(List<NewChange> changes, StatementPipeline writes);

    /** Adds the change of a company or contact. Earlier statements must have locked or inserted its row. */
    void recordOfCompany(NewChange change, StatementPipeline writes);

    /** A mutation has been committed, which may have recorded changes. */
    void committed();
}
