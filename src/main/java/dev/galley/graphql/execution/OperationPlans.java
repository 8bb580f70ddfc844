package dev.galley.graphql.execution;

import dev.galley.graphql.operation.GraphQlOperation;

/**
 * The selection plans that an operation uses.
 *
 * @param shared the plans of its document
 * @param own plans that are not stored with the document
 */
record OperationPlans(SelectionPlanCache shared, SelectionPlanCache own) implements GraphQlOperation.SelectionPlans {

    OperationPlans(SelectionPlanCache shared) {
        this(shared, new SelectionPlanCache());
    }
}
