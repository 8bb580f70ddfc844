package dev.galley.graphql.execution;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import org.jspecify.annotations.Nullable;

/** Wraps the resolver of every root field, once, without cost for the fields below. */
final class RootFields {

    private RootFields() {}

    /** Creates a resolver around that of a field of {@code query}, {@code mutation} or {@code subscription}. */
    @FunctionalInterface
    interface Wrapping {
        DataFetcher<?> around(String operation, String field, DataFetcher<?> resolver);
    }

    /** The same schema with wrapped root fields. */
    static GraphQLSchema wrap(GraphQLSchema schema, Wrapping wrapping) {
        GraphQLCodeRegistry wrapped = schema.getCodeRegistry().transform(registry -> {
            wrap(schema, registry, schema.getQueryType(), "query", wrapping);
            wrap(schema, registry, schema.getMutationType(), "mutation", wrapping);
            wrap(schema, registry, schema.getSubscriptionType(), "subscription", wrapping);
        });
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(wrapped));
    }

    private static void wrap(
            GraphQLSchema schema,
            GraphQLCodeRegistry.Builder registry,
            @Nullable GraphQLObjectType root,
            String operation,
            Wrapping wrapping) {
        if (root == null) {
            return;
        }
        for (GraphQLFieldDefinition field : root.getFieldDefinitions()) {
            FieldCoordinates place = FieldCoordinates.coordinates(root, field);
            DataFetcher<?> resolver = schema.getCodeRegistry().getDataFetcher(place, field);
            registry.dataFetcher(place, wrapping.around(operation, field.getName(), resolver));
        }
    }
}
