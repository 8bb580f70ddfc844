package dev.galley.platform.input;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.QueryRejectedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of queries, and rejects invalid ones. */
public final class QueryArguments {

    /** The description of a search in the schema. */
    public static final String SEARCH =
            "All words must be found, in any order. A word of one or two letters or digits matches "
                    + "the start of a word, a longer one any part of it; in scripts without spaces between "
                    + "words, any part matches. Case, accents, strokes, ligatures, character width and "
                    + "punctuation are ignored (Lodz finds Łódź, 10x15 finds 10×15). Blank text, or "
                    + "punctuation alone, is no filter. More than 16 words, or characters that are not "
                    + "allowed in texts, are BAD_USER_INPUT.";

    private static final int MAX_VALUES = 100;

    private static final int MAX_WORDS = 16;

    private QueryArguments() {}

    /** Checks that a list has at most 100 elements. */
    public static <T> List<T> list(String argument, List<T> things) {
        if (things.size() > MAX_VALUES) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"%s\" can have at most %d values.", argument, MAX_VALUES));
        }
        return things;
    }

    /** The UUIDs of IDs of a type. Malformed IDs are left out, because no object has them. */
    public static UUID[] ids(String argument, TypeId type, List<String> ids) {
        return list(argument, ids).stream()
                .map(type::parse)
                .flatMap(Optional::stream)
                .toArray(UUID[]::new);
    }

    /** The comparison key of a reference; empty if no job can have it. */
    public static Optional<String> reference(String text) {
        String reference = Text.strip(text);
        return Text.REFERENCE.allows(reference) ? Optional.of(ComparisonKeys.reference(reference)) : Optional.empty();
    }

    /** The values of {@code key} for those texts that an object can have; others are left out. */
    public static List<String> texts(String argument, List<String> texts, Function<String, Optional<String>> key) {
        return list(argument, texts).stream().map(key).flatMap(Optional::stream).toList();
    }

    /** The same in the order of the texts. A text that no object can have becomes one that none has. */
    public static List<String> inOrder(String argument, List<String> texts, Function<String, Optional<String>> key) {
        return list(argument, texts).stream()
                .map(text -> key.apply(text).orElse(""))
                .toList();
    }

    /**
     * The {@code like} patterns that must all match the {@link SearchKeys} of a result; empty if everything matches.
     */
    public static List<String> patterns(@Nullable String search) {
        String visible = search == null ? "" : Text.withoutInvisible(search);
        if (!Text.PROSE.allows(visible)) {
            throw QueryRejectedException.badUserInput("\"search\" contains a character that is not allowed.");
        }
        List<String> patterns = SearchKeys.patterns(visible);
        if (patterns.size() > MAX_WORDS) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"search\" can have at most %d words.", MAX_WORDS));
        }
        return patterns;
    }
}
