package dev.galley.platform.input;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.QueryRejectedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of queries, and refuses those that cannot be meant. */
public final class QueryArguments {

    /** What the schema says of a search. */
    public static final String SEARCH =
            "Words apart, all of which are found, in any order. A word of one or two letters or digits is found at the "
                    + "beginning of a word, a longer one anywhere; in scripts without spaces between words, any part "
                    + "is. Case, accents, strokes, ligatures, width and punctuation do not matter (Lodz finds "
                    + "Łódź, 10x15 finds 10×15). Blank text, or nothing but punctuation, is no filter. More than 16 "
                    + "words, or characters that no text may have, are BAD_USER_INPUT.";

    private static final int MOST_AT_ONCE = 100;

    private static final int MOST_WORDS = 16;

    private QueryArguments() {}

    /** At most 100 things. */
    public static <T> List<T> list(String argument, List<T> things) {
        if (things.size() > MOST_AT_ONCE) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"%s\" takes at most %d at once.", argument, MOST_AT_ONCE));
        }
        return things;
    }

    /** The ids behind those of a type; what is not an id of the type is left out, since nothing has it. */
    public static UUID[] ids(String argument, TypeId type, List<String> ids) {
        return list(argument, ids).stream()
                .map(type::parse)
                .flatMap(Optional::stream)
                .toArray(UUID[]::new);
    }

    /** The key of a reference to look up; empty when no job can have it. */
    public static Optional<String> reference(String text) {
        String reference = Text.strip(text);
        return Text.REFERENCE.allows(reference) ? Optional.of(ComparisonKeys.reference(reference)) : Optional.empty();
    }

    /** What {@code key} makes of texts that something can have; the others are left out. */
    public static List<String> texts(String argument, List<String> texts, Function<String, Optional<String>> key) {
        return list(argument, texts).stream().map(key).flatMap(Optional::stream).toList();
    }

    /** The same in their order; a text that nothing can have becomes one that nothing has. */
    public static List<String> inOrder(String argument, List<String> texts, Function<String, Optional<String>> key) {
        return list(argument, texts).stream()
                .map(text -> key.apply(text).orElse(""))
                .toList();
    }

    /** The patterns of {@code like}, all of which fit the {@link SearchKeys} of what is found; none when all is. */
    public static List<String> patterns(@Nullable String search) {
        String visible = search == null ? "" : Text.withoutInvisible(search);
        if (!Text.PROSE.allows(visible)) {
            throw QueryRejectedException.badUserInput("\"search\" has a character that no text may have.");
        }
        List<String> patterns = SearchKeys.patterns(visible);
        if (patterns.size() > MOST_WORDS) {
            throw QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "\"search\" takes at most %d words.", MOST_WORDS));
        }
        return patterns;
    }
}
