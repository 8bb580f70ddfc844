package dev.galley.graphql.limits;

import dev.galley.platform.base.Limits;
import graphql.execution.AbortExecutionException;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a parsed document against the limits before it is validated, because some validation rules take time that
 * grows with the square of what is counted here.
 */
public final class DocumentComplexity {

    /** The size of a selection after its fragments are spread. */
    private record Size(int depth, long fields, long rootFields) {

        static final Size NONE = new Size(0, 0, 0);

        Size and(Size other) {
            return new Size(Math.max(depth, other.depth), fields + other.fields, rootFields + other.rootFields);
        }
    }

    // Fragments in fragments can be nested without fields; this limit prevents stack overflows here and in validation.
    private static final int MAX_NESTING = 200;

    private final Limits.Document most;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Size> sizes = new HashMap<>();
    private int operations;
    private int aliases;
    private int repeated;
    private int directives;
    private int nested;

    private DocumentComplexity(Limits.Document most) {
        this.most = most;
    }

    /** Rejects a document that exceeds a limit; the message says which. */
    public static void check(Document document, Limits.Document most) {
        new DocumentComplexity(most).check(document);
    }

    private void check(Document document) {
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof FragmentDefinition fragment) {
                fragments.put(fragment.getName(), fragment);
                atMost(most.fragments(), fragments.size(), "A document can have at most %,d fragments.");
            } else if (definition instanceof OperationDefinition) {
                atMost(most.operations(), ++operations, "A document can have at most %,d operations.");
            }
        }
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof FragmentDefinition fragment) {
                directives(fragment);
                sizeOf(fragment.getName(), 0);
            } else if (definition instanceof OperationDefinition operation) {
                check(operation);
            }
        }
    }

    private void check(OperationDefinition operation) {
        directives(operation);
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            directives(variable);
            literal(variable.getDefaultValue(), 0);
        }
        Size size = sizeOf(operation.getSelectionSet(), 0);
        if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
            atMost(
                    most.subscriptionComplexity(),
                    size.fields,
                    "A subscription can have at most %,d fields, counting each spread of a fragment.");
        }
        atMost(most.rootFields(), size.rootFields, "An operation can have at most %,d root fields.");
    }

    /**
     * The size of a selection.
     *
     * @param above the number of fields that it is nested in
     */
    private Size sizeOf(@Nullable SelectionSet selections, int above) {
        if (selections == null) {
            return Size.NONE;
        }
        atMost(most.depth(), above + 1, "Fields can be nested at most %,d levels deep.");
        atMost(MAX_NESTING, ++nested, "Selections may nest %,d deep at the most, fragments counted.");
        Size size = Size.NONE;
        Set<String> keys = new HashSet<>();
        for (Selection<?> selection : selections.getSelections()) {
            size = size.and(sizeOf(selection, above, keys));
            // Checked at each step, because fragments that spread fragments multiply.
            atMost(
                    most.complexity(),
                    size.fields,
                    "An operation can have at most %,d fields, counting each spread of a fragment.");
        }
        nested--;
        return size;
    }

    private Size sizeOf(Selection<?> selection, int above, Set<String> keys) {
        directives((DirectivesContainer<?>) selection);
        if (selection instanceof Field field) {
            return sizeOf(field, above, keys);
        }
        if (selection instanceof InlineFragment inline) {
            return sizeOf(inline.getSelectionSet(), above);
        }
        Size size = sizeOf(((FragmentSpread) selection).getName(), above);
        atMost(most.depth(), above + size.depth, "Fields can be nested at most %,d levels deep.");
        return size;
    }

    private Size sizeOf(Field field, int above, Set<String> keys) {
        if (field.getAlias() != null) {
            atMost(most.aliases(), ++aliases, "A document can have at most %,d aliases.");
        }
        if (!keys.add(field.getResultKey())) {
            atMost(most.repeatedFields(), ++repeated, "Fields can be repeated at most %,d times.");
        }
        for (Argument argument : field.getArguments()) {
            literal(argument.getValue(), 0);
        }
        Size inner = sizeOf(field.getSelectionSet(), above + 1);
        return new Size(inner.depth + 1, inner.fields + 1, 1);
    }

    /** The size of a fragment, calculated once. A fragment that contains itself has none; validation rejects it. */
    private Size sizeOf(String name, int above) {
        Size known = sizes.get(name);
        FragmentDefinition fragment = fragments.get(name);
        if (known != null || fragment == null) {
            return known == null ? Size.NONE : known;
        }
        sizes.put(name, Size.NONE);
        Size size = sizeOf(fragment.getSelectionSet(), above);
        sizes.put(name, size);
        return size;
    }

    private void directives(DirectivesContainer<?> container) {
        List<Directive> here = container.getDirectives();
        directives += here.size();
        atMost(most.directives(), directives, "A document can have at most %,d directives.");
        for (Directive directive : here) {
            for (Argument argument : directive.getArguments()) {
                literal(argument.getValue(), 0);
            }
        }
    }

    private void literal(@Nullable Value<?> value, int above) {
        if (value instanceof ArrayValue list) {
            atMost(
                    most.literalDepth(),
                    above + 1,
                    "Lists and objects in a literal can be nested at most %,d levels deep.");
            for (Value<?> element : list.getValues()) {
                literal(element, above + 1);
            }
        } else if (value instanceof ObjectValue object) {
            atMost(
                    most.literalDepth(),
                    above + 1,
                    "Lists and objects in a literal can be nested at most %,d levels deep.");
            for (ObjectField field : object.getObjectFields()) {
                literal(field.getValue(), above + 1);
            }
        }
    }

    private static void atMost(int most, long counted, String message) {
        if (counted > most) {
            throw new AbortExecutionException(String.format(Locale.ROOT, message, most));
        }
    }
}
