package dev.galley.graphql.execution;

import dev.galley.graphql.fetching.DataFetcherWiring;
import dev.galley.graphql.fetching.IdLists;
import dev.galley.graphql.limits.LimitsInstrumentation;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import graphql.GraphQL;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/**
 * SmallRye's schema with an engine of our own: SmallRye's {@code ExecutionService} parses each document twice, keeps a
 * second cache that nothing bounds by size, and takes and gives JSON-P trees.
 */
@ApplicationScoped
public class Engine {

    private final GraphQL graphQl;
    private final ParserOptions parserOptions;
    private final boolean introspection;

    Engine(
            GraphQLSchema schema,
            Schema model,
            DataFetcherWiring dataFetcherWiring,
            DocumentCache documents,
            RootFieldTimers timers,
            RootFieldGuard guard,
            Settings settings,
            Event<GraphQL.Builder> building) {
        IdLists.mend(model);
        GraphQLSchema served = StandardDirectives.only(timers.time(guard.guard(dataFetcherWiring.wire(schema))));
        GraphQL.Builder builder = GraphQL.newGraphQL(served)
                .preparsedDocumentProvider(new DocumentPreparation(documents, served))
                .queryExecutionStrategy(new QueryStrategy())
                .mutationExecutionStrategy(new MutationStrategy());
        Limits limits = settings.limits();
        if (limits.enabled()) {
            builder.instrumentation(new LimitsInstrumentation(limits, schema));
        }
        this.introspection = limits.introspection();
        this.parserOptions = parserOptions(limits);
        // As SmallRye does with its own: whoever observes it may add an instrumentation.
        building.fire(builder);
        this.graphQl = builder.build();
    }

    /** Has it built at the start: the first request does not wait for it, and every timer is there to be scraped. */
    void build(@Observes StartupEvent event) {}

    GraphQL graphQl() {
        return graphQl;
    }

    /** What the parser may take. */
    ParserOptions parserOptions() {
        return parserOptions;
    }

    public static ParserOptions parserOptions(Limits limits) {
        return ParserOptions.getDefaultOperationParserOptions().transform(options -> {
            // Also without limits: reading a literal number takes time that grows with the square of its length.
            options.maxCharacters(limits.document().characters());
            options.maxTokens(limits.document().tokens());
        });
    }

    /** Whether the schema is told to who asks for it. */
    boolean isIntrospected() {
        return introspection;
    }
}
