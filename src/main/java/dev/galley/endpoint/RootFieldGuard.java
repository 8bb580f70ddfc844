package dev.galley.endpoint;

import dev.galley.access.RootFieldRule;
import dev.galley.access.RuleBook;
import dev.galley.platform.Access;
import dev.galley.platform.Audit;
import dev.galley.platform.QueryRefused;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Keeps callers from root fields that are not theirs to use. Wrapped around the resolvers once, for all that there are. */
@ApplicationScoped
class RootFieldGuard {

    private final RuleBook rules;

    RootFieldGuard(RuleBook rules) {
        this.rules = rules;
    }

    /** The same schema, its root fields guarded. */
    GraphQLSchema guard(GraphQLSchema schema) {
        GraphQLCodeRegistry guarded = schema.getCodeRegistry().transform(registry -> {
            guard(schema, registry, schema.getQueryType());
            guard(schema, registry, schema.getMutationType());
        });
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(guarded));
    }

    private void guard(GraphQLSchema schema, GraphQLCodeRegistry.Builder registry, @Nullable GraphQLObjectType root) {
        if (root == null) {
            return;
        }
        for (GraphQLFieldDefinition field : root.getFieldDefinitions()) {
            FieldCoordinates place = FieldCoordinates.coordinates(root, field);
            DataFetcher<?> resolver = schema.getCodeRegistry().getDataFetcher(place, field);
            registry.dataFetcher(place, guarded(field.getName(), rules.of(field.getName()), resolver));
        }
    }

    private static DataFetcher<?> guarded(String field, RootFieldRule rule, DataFetcher<?> resolver) {
        return environment -> {
            if (!rule.allows(Access.current())) {
                Audit.denied(field);
                throw QueryRefused.forbidden("You may not use \"" + field + "\". The query \"me\" says what you may.");
            }
            return resolver.get(environment);
        };
    }
}
