package dev.galley.graphql.execution;

import dev.galley.graphql.operation.GraphQlOperation;

/**
 * The selection plans that one operation uses.
 *
 * @param shared those of its document
 * @param own those that are not kept with the document
 */
record OperationPlans(SelectionPlanCache shared, SelectionPlanCache own) implements GraphQlOperation.SelectionPlans {

    OperationPlans(SelectionPlanCache shared) {
        this(shared, new SelectionPlanCache());
    }
}
