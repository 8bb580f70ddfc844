package dev.galley.job.api;

import dev.galley.platform.paging.SortKey;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("JobOrderField")
@Description("What jobs can be ordered by. Each order has an index of its own, for all jobs and for the active ones.")
public enum JobOrderField {
    @Description("When the job was made.")
    CREATED_AT,
    @Description("When the job or any of its items last changed.")
    UPDATED_AT,
    @Description("The reference, its numbers by size: JOB-9 before JOB-10.")
    REFERENCE,
    @Description("When an item of the job last moved.")
    LAST_TRANSITION_AT;

    private static final SortKey ID = new SortKey("j.id", SortKey.Kind.UUID);

    /** Ids are in the order of creation, and tell equal keys apart. */
    List<SortKey> keys() {
        return switch (this) {
            case CREATED_AT -> List.of(ID);
            case UPDATED_AT -> List.of(new SortKey("j.updated_at", SortKey.Kind.INSTANT), ID);
            case REFERENCE -> List.of(new SortKey("j.reference_sort", SortKey.Kind.TEXT), ID);
            case LAST_TRANSITION_AT -> List.of(new SortKey("j.last_transition_at", SortKey.Kind.INSTANT), ID);
        };
    }
}
