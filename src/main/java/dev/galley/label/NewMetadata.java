package dev.galley.label;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A metadata entry to set, after the format of the input was checked.
 *
 * @param visibility null if none was given
 */
public record NewMetadata(
        String key, String value, @Nullable NoteVisibility visibility) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9_.-]{1,64}");

    /** Checks the format of up to 50 entries with different keys. */
    public static List<NewMetadata> of(
            @Nullable List<? extends @Nullable MetadataEntryInput> inputs,
            InputPath inputPath,
            ValidationErrors validationErrors) {
        if (inputs == null) {
            return List.of();
        }
        if (inputs.size() > Bounds.METADATA_OF_AN_OBJECT) {
            validationErrors.add(UserErrorCode.TOO_MANY, inputPath, tooMany());
            return List.of();
        }
        List<NewMetadata> entries = new ArrayList<>(inputs.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            MetadataEntryInput input = inputs.get(i);
            if (input == null) {
                validationErrors.add(UserErrorCode.REQUIRED, inputPath.at(i), "Give an entry, not null.");
                continue;
            }
            checkKey(input.key(), seen, inputPath.at(i).at("key"), validationErrors);
            String value = Text.PROSE.required(
                    input.value(), Bounds.METADATA_VALUE, inputPath.at(i).at("value"), validationErrors);
            if (value != null) {
                entries.add(new NewMetadata(input.key(), value, input.visibility()));
            }
        }
        return entries;
    }

    /** Whether an entry can have the key. */
    public static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** Adds an error if the key has not the right format, or was seen before. */
    public static void checkKey(String key, Set<String> seen, InputPath inputPath, ValidationErrors validationErrors) {
        if (!isKey(key)) {
            validationErrors.add(
                    UserErrorCode.INVALID,
                    inputPath,
                    "A key consists of 1 to 64 of the characters a to z, 0 to 9, \"_\", \".\" and \"-\".");
        } else if (!seen.add(key)) {
            validationErrors.add(UserErrorCode.INVALID, inputPath, "This key appears twice in the call.");
        }
    }

    static String tooMany() {
        return String.format(
                Locale.ROOT, "A job or item can have at most %d metadata entries.", Bounds.METADATA_OF_AN_OBJECT);
    }
}
