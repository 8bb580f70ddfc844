package dev.galley.platform.change;

import dev.galley.platform.sql.StatementPipeline;
import java.util.List;

/** Records what mutations change, in their transactions, for the change feed. */
public interface ChangeLog {

    /**
     * Adds the changes of jobs. The statements before have raised the revision of each job by the number of its changes:
     * whoever updates the row of a job has its lock, so the revisions and numbers of its changes have one order.
     */
    void recordOfJobs(List<NewChange> changes, StatementPipeline writes);

    /** Adds the change of a company or contact. Its row is locked, or inserted by the statements before. */
    void recordOfCompany(NewChange change, StatementPipeline writes);
}
