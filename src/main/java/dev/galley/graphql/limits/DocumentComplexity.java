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
 * Judges one parsed document by the limits, before it is validated: some rules of validation take time that grows with
 * the square of what is counted here.
 */
public final class DocumentComplexity {

    /** What a selection comes to when its fragments are spread. */
    private record Size(int depth, long fields, long rootFields) {

        static final Size NONE = new Size(0, 0, 0);

        Size and(Size other) {
            return new Size(Math.max(depth, other.depth), fields + other.fields, rootFields + other.rootFields);
        }
    }

    // Fragments in fragments nest without fields; this keeps them, and validation after us, off the end of the stack.
    private static final int MOST_NESTED = 200;

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

    /** Refuses a document that is over a limit; the message says which. */
    public static void check(Document document, Limits.Document most) {
        new DocumentComplexity(most).check(document);
    }

    private void check(Document document) {
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof FragmentDefinition fragment) {
                fragments.put(fragment.getName(), fragment);
                atMost(most.fragments(), fragments.size(), "%,d fragments are the most that a document may have.");
            } else if (definition instanceof OperationDefinition) {
                atMost(most.operations(), ++operations, "%,d operations are the most that a document may have.");
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
        atMost(most.rootFields(), size.rootFields, "%,d fields at the root are the most of an operation.");
    }

    /**
     * The size of a selection.
     *
     * @param above how many fields it is nested in
     */
    private Size sizeOf(@Nullable SelectionSet selections, int above) {
        if (selections == null) {
            return Size.NONE;
        }
        atMost(most.depth(), above + 1, "Fields may nest %,d deep at the most.");
        atMost(MOST_NESTED, ++nested, "Selections may nest %,d deep at the most, fragments counted.");
        Size size = Size.NONE;
        Set<String> keys = new HashSet<>();
        for (Selection<?> selection : selections.getSelections()) {
            size = size.and(sizeOf(selection, above, keys));
            // At each step, since fragments that spread fragments multiply.
            atMost(most.complexity(), size.fields, "%,d fields are the most of an operation, each spread counted.");
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
        atMost(most.depth(), above + size.depth, "Fields may nest %,d deep at the most.");
        return size;
    }

    private Size sizeOf(Field field, int above, Set<String> keys) {
        if (field.getAlias() != null) {
            atMost(most.aliases(), ++aliases, "%,d aliases are the most that a document may have.");
        }
        if (!keys.add(field.getResultKey())) {
            atMost(most.repeatedFields(), ++repeated, "Fields may be repeated %,d times at the most.");
        }
        for (Argument argument : field.getArguments()) {
            literal(argument.getValue(), 0);
        }
        Size inner = sizeOf(field.getSelectionSet(), above + 1);
        return new Size(inner.depth + 1, inner.fields + 1, 1);
    }

    /** The size of a fragment, worked out once; one that is in itself has none, and validation refuses it. */
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
        atMost(most.directives(), directives, "%,d directives are the most that a document may have.");
        for (Directive directive : here) {
            for (Argument argument : directive.getArguments()) {
                literal(argument.getValue(), 0);
            }
        }
    }

    private void literal(@Nullable Value<?> value, int above) {
        if (value instanceof ArrayValue list) {
            atMost(most.literalDepth(), above + 1, "Lists and objects may nest %,d deep in a literal.");
            for (Value<?> element : list.getValues()) {
                literal(element, above + 1);
            }
        } else if (value instanceof ObjectValue object) {
            atMost(most.literalDepth(), above + 1, "Lists and objects may nest %,d deep in a literal.");
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
