package dev.galley.platform.input;

import graphql.execution.conditional.ConditionalNodes;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds fields in the selection of a document, by their path below a root field. */
final class SelectionLookup {

    private static final ConditionalNodes CONDITIONS = new ConditionalNodes();

    private final DataFetchingEnvironment environment;
    private final List<String> path;
    // A fragment is searched once per depth, however often it is spread.
    private final Set<String> spread = new HashSet<>();

    SelectionLookup(DataFetchingEnvironment environment, List<String> path) {
        this.environment = environment;
        this.path = path;
    }

    boolean isFound() {
        return environment.getMergedField().getFields().stream().anyMatch(root -> contains(root.getSelectionSet(), 0));
    }

    private boolean contains(SelectionSet selections, int depth) {
        for (Selection<?> selection : selections.getSelections()) {
            if (contains(selection, depth) && isIncluded(selection)) {
                return true;
            }
        }
        return false;
    }

    private boolean contains(Selection<?> selection, int depth) {
        if (selection instanceof Field field) {
            return field.getName().equals(path.get(depth))
                    && (depth + 1 == path.size() || contains(field.getSelectionSet(), depth + 1));
        }
        if (selection instanceof FragmentSpread named) {
            return spread.add(depth + named.getName())
                    && contains(
                            Objects.requireNonNull(
                                            environment.getFragmentsByName().get(named.getName()))
                                    .getSelectionSet(),
                            depth);
        }
        return contains(((InlineFragment) selection).getSelectionSet(), depth);
    }

    /** Evaluates the directives skip and include. */
    private boolean isIncluded(Selection<?> selection) {
        return CONDITIONS.shouldInclude(
                (DirectivesContainer<?>) selection,
                environment.getVariables(),
                environment.getGraphQLSchema(),
                environment.getGraphQlContext());
    }
}
