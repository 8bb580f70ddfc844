package dev.galley.graphql.execution;

import dev.galley.access.RootFieldRule;
import dev.galley.access.RuleBook;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.operation.Audit;
import dev.galley.platform.operation.Operation;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Prevents callers from using root fields that their role does not include. Added to the resolvers once, at start-up.
 */
@ApplicationScoped
class RootFieldGuard {

    private final RuleBook rules;

    RootFieldGuard(RuleBook rules) {
        this.rules = rules;
    }

    /** The same schema with guarded root fields. */
    GraphQLSchema guard(GraphQLSchema schema) {
        return RootFields.wrap(schema, (operation, field, resolver) -> guarded(field, rules.of(field), resolver));
    }

    private static DataFetcher<?> guarded(String field, RootFieldRule rule, DataFetcher<?> resolver) {
        return environment -> {
            if (!rule.allows(Operation.currentAccess())) {
                Audit.denied(field);
                throw QueryRejectedException.forbidden(
                        "You are not allowed to use \"" + field + "\". The query \"me\" lists what you can use.");
            }
            return resolver.get(environment);
        };
    }
}
