package dev.galley.graphql.execution;

import dev.galley.access.RootFieldRule;
import dev.galley.access.RuleBook;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Audit;
import dev.galley.platform.error.QueryRejectedException;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps callers from root fields that are not theirs to use. Wrapped around the resolvers once, for all that there are. */
@ApplicationScoped
class RootFieldGuard {

    private final RuleBook rules;

    RootFieldGuard(RuleBook rules) {
        this.rules = rules;
    }

    /** The same schema, its root fields guarded. */
    GraphQLSchema guard(GraphQLSchema schema) {
        return RootFields.wrap(schema, (operation, field, resolver) -> guarded(field, rules.of(field), resolver));
    }

    private static DataFetcher<?> guarded(String field, RootFieldRule rule, DataFetcher<?> resolver) {
        return environment -> {
            if (!rule.allows(Access.current())) {
                Audit.denied(field);
                throw QueryRejectedException.forbidden(
                        "You may not use \"" + field + "\". The query \"me\" says what you may.");
            }
            return resolver.get(environment);
        };
    }
}
