package dev.galley.graphql.execution;

import graphql.Directives;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.spi.EventingService;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the directives to those of the GraphQL specification. SmallRye declares some for servers, with otherwise
 * unused scalars, and graphql-java declares {@code @defer} and an experimental one, whether or not they are supported:
 * some parsers reject them, and clients would use them. Found through {@code META-INF/services}.
 */
public final class StandardDirectives implements EventingService {

    private static final Set<String> NAMES = Set.of("include", "skip", "deprecated", "specifiedBy", "oneOf");

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return builder.clearDirectives()
                .additionalDirective(Directives.IncludeDirective)
                .additionalDirective(Directives.SkipDirective);
    }

    /** Null, since no setting turns it off. */
    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    /**
     * The same schema, without the directives that graphql-java adds to every schema in its introspection.
     * {@link InputCheck} rejects documents that use them.
     */
    static GraphQLSchema hideOthers(GraphQLSchema schema) {
        List<GraphQLDirective> standard = schema.getDirectives().stream()
                .filter(directive -> isStandard(directive.getName()))
                .toList();
        DataFetcher<List<GraphQLDirective>> fetcher = environment -> standard;
        GraphQLCodeRegistry codeRegistry = schema.getCodeRegistry()
                .transform(registry -> registry.dataFetcher(
                        FieldCoordinates.coordinates(Introspection.__Schema.getName(), "directives"), fetcher));
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(codeRegistry));
    }

    static boolean isStandard(String name) {
        return NAMES.contains(name);
    }
}
