package dev.galley.graphql.execution;

import dev.galley.graphql.fetching.DataFetcherWiring;
import dev.galley.graphql.limits.LimitsInstrumentation;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import graphql.GraphQL;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/**
 * SmallRye's schema with our own engine. SmallRye's {@code ExecutionService} parses each document twice, has a second
 * cache without a size limit, and uses JSON-P trees.
 */
@ApplicationScoped
public class Engine {

    private final GraphQL graphQl;
    private final ParserOptions parserOptions;
    private final boolean introspection;

    Engine(
            GraphQLSchema schema,
            DataFetcherWiring dataFetcherWiring,
            DocumentCache documents,
            RootFieldTimers timers,
            RootFieldGuard guard,
            Settings settings,
            Event<GraphQL.Builder> building) {
        GraphQLSchema served = StandardDirectives.hideOthers(timers.time(guard.guard(dataFetcherWiring.wire(schema))));
        GraphQL.Builder builder = GraphQL.newGraphQL(served)
                .preparsedDocumentProvider(new DocumentPreparation(documents, served))
                .queryExecutionStrategy(new QueryStrategy())
                .mutationExecutionStrategy(new MutationStrategy())
                .subscriptionExecutionStrategy(new SubscriptionStrategy());
        Limits limits = settings.limits();
        if (limits.enabled()) {
            builder.instrumentation(new LimitsInstrumentation(limits, schema));
        }
        this.introspection = limits.introspection();
        this.parserOptions = parserOptions(limits);
        // SmallRye fires the same event for its own engine: observers can add an instrumentation.
        building.fire(builder);
        this.graphQl = builder.build();
    }

    /** Builds the engine at start-up, so that the first request does not wait for it, and all timers can be scraped. */
    void build(@Observes StartupEvent event) {}

    GraphQL graphQl() {
        return graphQl;
    }

    /** The limits of the parser. */
    ParserOptions parserOptions() {
        return parserOptions;
    }

    public static ParserOptions parserOptions(Limits limits) {
        return ParserOptions.getDefaultOperationParserOptions().transform(options -> {
            // Also without limits, because reading a number takes time that grows with the square of its length.
            options.maxCharacters(limits.document().characters());
            options.maxTokens(limits.document().tokens());
        });
    }

    /** Whether introspection is allowed. */
    boolean isIntrospected() {
        return introspection;
    }
}
