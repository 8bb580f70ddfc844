package dev.galley.platform;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the arguments of queries, and refuses those that cannot be meant. */
public final class Asked {

    /** What the schema says of a search. */
    public static final String SEARCH =
            "One piece of text, not words apart; case and accents do not matter. With fewer than three letters or "
                    + "digits in a row, and so for \"\", BAD_USER_INPUT: leave it out until then.";

    private static final int MOST_AT_ONCE = 100;

    /**
     * The indexes of letters know words by three of them; without, everything would be read. Vowels that are written as
     * marks, as in Devanagari, are letters there.
     */
    private static final Pattern SEARCHABLE = Pattern.compile("[\\p{L}\\p{N}\\p{Mc}]{3}");

    private Asked() {}

    /** At most 100 things. */
    public static <T> List<T> list(String argument, List<T> things) {
        if (things.size() > MOST_AT_ONCE) {
            throw QueryRefused.badUserInput("\"%s\" takes at most %d at once.".formatted(argument, MOST_AT_ONCE));
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
        return Text.REFERENCE.allows(reference) ? Optional.of(Keys.reference(reference)) : Optional.empty();
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

    /** The pattern of {@code like} for a part of a search key: three letters or digits in a row, or more. */
    public static String pattern(String search) {
        if (!Text.NAME.allows(search)) {
            throw QueryRefused.badUserInput("\"search\" has a character that no name may have.");
        }
        String key = Keys.searched(search);
        if (!SEARCHABLE.matcher(key).find()) {
            throw QueryRefused.badUserInput("\"search\" takes three letters or digits in a row, or more.");
        }
        return "%" + key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
