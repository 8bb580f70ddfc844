package dev.galley.endpoint;

import graphql.execution.ExecutionContext;
import graphql.execution.MergedField;
import graphql.schema.GraphQLObjectType;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The selections of one operation, each made for the first object that asks for it. */
final class Selections {

    private final ExecutionContext execution;
    private final Levels levels;
    private final @Nullable Allowance allowance;
    private final Map<MergedField, Map<GraphQLObjectType, Optional<Selection>>> made = new IdentityHashMap<>();

    private Selections(ExecutionContext execution) {
        this.execution = execution;
        this.allowance = Allowance.of(execution);
        this.levels = execution.getGraphQLContext().get(Levels.class);
    }

    /** Those of the running operation. */
    static Selections of(ExecutionContext execution) {
        return execution.getGraphQLContext().computeIfAbsent(Selections.class, first -> new Selections(execution));
    }

    /** An object with what the field selects of it; null when graphql-java has to complete it. */
    @Nullable
    Fields completed(MergedField field, GraphQLObjectType type, Object object) {
        Optional<Selection> selection = made.computeIfAbsent(field, first -> new IdentityHashMap<>(2))
                .computeIfAbsent(type, first -> made(field, type));
        if (selection.isEmpty()) {
            return null;
        }
        Allowance.Taken before = allowance == null ? null : allowance.taken();
        try {
            return selection.get().of(object, levels);
        } catch (Selection.Unusual unusual) {
            if (allowance != null) {
                allowance.back(before);
            }
            return null;
        }
    }

    private Optional<Selection> made(MergedField field, GraphQLObjectType type) {
        try {
            return Optional.of(Selection.of(execution, field, type));
        } catch (Selection.Unusual unusual) {
            return Optional.empty();
        }
    }
}
