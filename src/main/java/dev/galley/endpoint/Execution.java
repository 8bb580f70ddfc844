package dev.galley.endpoint;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.parser.ParserOptions;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs one operation, from its first resolver to its last on the thread that calls: resolvers block on the database,
 * and one hop to a worker is cheaper than one per field. Gives SmallRye's data fetchers the contexts they look for.
 */
@ApplicationScoped
class Execution {

    private final Engine engine;
    private final Batches batches;
    private final CurrentVertxRequest currentRequest;

    Execution(Engine engine, Batches batches, CurrentVertxRequest currentRequest) {
        this.engine = engine;
        this.batches = batches;
        this.currentRequest = currentRequest;
    }

    /** Runs it in a request context of its own, which ends with it. */
    ExecutionResult run(GraphQlRequest request, RoutingContext ctx) {
        ManagedContext requestContext = Arc.container().requestContext();
        InjectableContext.ContextState state = requestContext.activate();
        try {
            currentRequest.setCurrent(ctx);
            return execute(request, state);
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            requestContext.destroy(state);
            requestContext.deactivate();
        }
    }

    private ExecutionResult execute(GraphQlRequest request, InjectableContext.ContextState state) {
        SmallRyeContext context = new SmallRyeContext(Execution.class.getName());
        ExecutionInput input = ExecutionInput.newExecutionInput()
                .query(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .locale(Locale.ENGLISH)
                .dataLoaderRegistry(batches.fresh())
                // "runBlocking", "state" and "context" are the names under which SmallRye's data fetchers look.
                .graphQLContext(Map.of(
                        "runBlocking",
                        true,
                        "state",
                        state,
                        SmallRyeContextManager.CONTEXT,
                        context,
                        PostedMutations.MAY_MUTATE,
                        request.mayMutate(),
                        ParserOptions.class,
                        Engine.PARSER_OPTIONS))
                .build();
        // Only its presence is asked for.
        context.setRequest(JsonValue.EMPTY_JSON_OBJECT);
        context.setOperationName(request.operationName());
        context.setRequestedOperationTypes(List.of());
        context.setExecutionInput(input);
        return engine.graphQl().execute(input);
    }
}
