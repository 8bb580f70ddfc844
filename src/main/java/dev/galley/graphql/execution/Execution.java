package dev.galley.graphql.execution;

import dev.galley.access.AccessResolver;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.platform.operation.Operation;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.ExecutionId;
import graphql.introspection.GoodFaithIntrospection;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/**
 * Runs an operation on the calling thread, from the first resolver to the last: resolvers block on the database, and
 * one switch to a worker thread is cheaper than one per field.
 */
@ApplicationScoped
public class Execution {

    private final Engine engine;
    private final CurrentVertxRequest currentRequest;
    private final AccessResolver accessResolver;

    Execution(Engine engine, CurrentVertxRequest currentRequest, AccessResolver accessResolver) {
        this.engine = engine;
        this.currentRequest = currentRequest;
        this.accessResolver = accessResolver;
    }

    /** Runs the operation in its own request context, which ends with it. */
    public ExecutionResult run(GraphQlRequest request, GraphQlOperation operation, RoutingContext ctx) {
        ManagedContext requestContext = Arc.container().requestContext();
        requestContext.activate();
        try {
            currentRequest.setCurrent(ctx);
            operation.setRequest(request);
            ExecutionInput input = input(request, operation);
            return Operation.runAs(accessResolver.of(operation.principal()), () -> engine.graphQl()
                    .execute(input));
        } finally {
            requestContext.terminate();
        }
    }

    private ExecutionInput input(GraphQlRequest request, GraphQlOperation operation) {
        return ExecutionInput.newExecutionInput()
                .query(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .locale(Locale.ENGLISH)
                // Otherwise, graphql-java would take one from the operating system's random number generator.
                .executionId(ExecutionId.from(operation.requestId()))
                .graphQLContext(Map.of(
                        GraphQlOperation.class,
                        operation,
                        ParserOptions.class,
                        engine.parserOptions(),
                        Introspection.INTROSPECTION_DISABLED,
                        !engine.isIntrospected(),
                        // This check would reject queries of common tools, such as those with two __type fields. Depth,
                        // complexity and the size of the answer limit introspection like everything else.
                        GoodFaithIntrospection.GOOD_FAITH_INTROSPECTION_DISABLED,
                        true))
                .build();
    }
}
