package dev.galley.endpoint;

import graphql.execution.AbortExecutionException;

/** Ends an execution that takes more than it is allowed; the client is told the fault. */
final class LimitPassed extends AbortExecutionException {

    private final Fault fault;

    LimitPassed(Fault fault) {
        super(fault.message());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
