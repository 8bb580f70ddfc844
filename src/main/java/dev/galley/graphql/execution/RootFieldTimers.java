package dev.galley.graphql.execution;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures each root field's resolver as {@code galley.graphql.root.field}, in seconds. Tag values are names of the
 * schema, never text that a client sent, so that nobody can create time series. It is added only to resolvers of root
 * fields and costs other fields nothing; edges below a root field are included in {@code http.server.requests}, not
 * here.
 */
@ApplicationScoped
class RootFieldTimers {

    static final String NAME = "galley.graphql.root.field";

    private final MeterRegistry meters;

    RootFieldTimers(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The same schema with timed root fields. */
    GraphQLSchema time(GraphQLSchema schema) {
        return RootFields.wrap(
                schema,
                (operation, field, resolver) ->
                        timed(resolver, timer(operation, field, "ok"), timer(operation, field, "error")));
    }

    private Timer timer(String operation, String field, String outcome) {
        return Timer.builder(NAME)
                .description("Time spent in the resolver of a root field")
                .tag("operation", operation)
                .tag("field", field)
                .tag("outcome", outcome)
                .register(meters);
    }

    private static DataFetcher<?> timed(DataFetcher<?> resolver, Timer ok, Timer error) {
        return environment -> {
            long start = System.nanoTime();
            try {
                Object value = resolver.get(environment);
                if (value instanceof CompletionStage<?> later) {
                    return later.whenComplete((result, e) -> record(start, isFailed(result, e) ? error : ok));
                }
                record(start, isFailed(value, null) ? error : ok);
                return value;
            } catch (Throwable e) {
                record(start, error);
                throw e;
            }
        };
    }

    private static void record(long start, Timer timer) {
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private static boolean isFailed(@Nullable Object result, @Nullable Throwable e) {
        return e != null || result instanceof DataFetcherResult<?> fetched && fetched.hasErrors();
    }
}
