package dev.galley.endpoint;

import graphql.execution.ExecutionContext;
import graphql.execution.MergedField;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.schema.GraphQLObjectType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The selections of a document, each made for the first object that asks for it. */
final class Selections {

    private final Map<Object, Map<GraphQLObjectType, Optional<Selection>>> made = new ConcurrentHashMap<>(2);

    /** Whether what is selected is the same for all who send the document: directives make it depend on variables. */
    static boolean isShared(Document document) {
        return !hasDirective(document);
    }

    private static boolean hasDirective(Node<?> node) {
        if (node instanceof Directive) {
            return true;
        }
        for (Node<?> child : node.getChildren()) {
            if (hasDirective(child)) {
                return true;
            }
        }
        return false;
    }

    /** An object with what the field selects of it; null when graphql-java has to complete it. */
    static @Nullable Fields completed(
            ExecutionContext execution, MergedField field, GraphQLObjectType type, Object object) {
        Selection.Running running = execution
                .getGraphQLContext()
                .computeIfAbsent(Selection.Running.class, first -> Selection.Running.of(execution));
        // Of a field that is written twice, the parts may be fragments that others use alone.
        boolean isOne = field.getFields().size() == 1;
        Selections selections = isOne ? execution.getGraphQLContext().get(Selections.class) : running.own();
        Optional<Selection> selection = selections.of(isOne ? field.getSingleField() : field, field, type, execution);
        if (selection.isEmpty()) {
            return null;
        }
        Allowance allowance = running.allowance();
        Allowance.Taken before = allowance == null ? null : allowance.taken();
        try {
            return selection.get().of(object, running);
        } catch (Selection.Unusual unusual) {
            if (allowance != null) {
                allowance.back(before);
            }
            return null;
        }
    }

    private Optional<Selection> of(Object key, MergedField field, GraphQLObjectType type, ExecutionContext execution) {
        return made.computeIfAbsent(key, first -> new ConcurrentHashMap<>(2))
                .computeIfAbsent(type, first -> made(execution, field, type));
    }

    private static Optional<Selection> made(ExecutionContext execution, MergedField field, GraphQLObjectType type) {
        try {
            return Optional.of(Selection.of(execution, field, type));
        } catch (Selection.Unusual unusual) {
            return Optional.empty();
        }
    }
}
