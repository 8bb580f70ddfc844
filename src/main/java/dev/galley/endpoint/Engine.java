package dev.galley.endpoint;

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
class Engine {

    // Reading a literal number takes time that grows with the square of its length: a quarter of the largest body
    // still reads in a fraction of a second, and no document written by hand comes near.
    static final int MAXIMUM_DOCUMENT_CHARACTERS = 256 * 1024;

    static final ParserOptions PARSER_OPTIONS = ParserOptions.getDefaultOperationParserOptions()
            .transform(options -> options.maxCharacters(MAXIMUM_DOCUMENT_CHARACTERS));

    private final GraphQL graphQl;

    Engine(
            GraphQLSchema schema,
            Schema model,
            Resolvers resolvers,
            DocumentCache documents,
            RootFieldTimers timers,
            RootFieldGuard guard,
            Event<GraphQL.Builder> building) {
        IdLists.mend(model);
        GraphQL.Builder builder = GraphQL.newGraphQL(timers.time(guard.guard(resolvers.wire(schema))))
                .preparsedDocumentProvider(documents)
                .queryExecutionStrategy(new Queries())
                .mutationExecutionStrategy(new PostedMutations());
        // As SmallRye does with its own: whoever observes it may add an instrumentation.
        building.fire(builder);
        this.graphQl = builder.build();
    }

    /** Has it built at the start: the first request does not wait for it, and every timer is there to be scraped. */
    void build(@Observes StartupEvent event) {}

    GraphQL graphQl() {
        return graphQl;
    }
}
