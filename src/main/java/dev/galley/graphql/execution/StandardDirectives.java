package dev.galley.graphql.execution;

import graphql.Directives;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.spi.EventingService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The schema without the directives that graphql-java adds to every schema. */
    static GraphQLSchema only(GraphQLSchema schema) {
        GraphQLSchema.BuilderWithoutTypes[] same = new GraphQLSchema.BuilderWithoutTypes[1];
        schema.transformWithoutTypes(builder -> same[0] = builder);
        return new Schema(same[0]);
    }

    private static final class Schema extends GraphQLSchema {

        private final Map<String, GraphQLDirective> directives;

        Schema(BuilderWithoutTypes same) {
            super(same);
            this.directives = super.getDirectives().stream()
                    .filter(directive -> NAMES.contains(directive.getName()))
                    .collect(Collectors.toUnmodifiableMap(GraphQLDirective::getName, directive -> directive));
        }

        @Override
        public List<GraphQLDirective> getDirectives() {
            return super.getDirectives().stream()
                    .filter(directive -> directives.containsKey(directive.getName()))
                    .toList();
        }

        @Override
        public Map<String, GraphQLDirective> getDirectivesByName() {
            return directives;
        }

        @Override
        public @Nullable GraphQLDirective getDirective(String name) {
            return directives.get(name);
        }
    }
}
