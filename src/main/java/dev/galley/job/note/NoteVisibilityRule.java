package dev.galley.job.note;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.operation.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The visibility of a note: CUSTOMER for customers; INTERNAL by default for other callers. */
public final class NoteVisibilityRule {

    private NoteVisibilityRule() {}

    /** The visibility that was given, or the default. Adds an error if a customer asks for an internal note. */
    public static NoteVisibility choose(
            @Nullable NoteVisibility given, InputPath inputPath, ValidationErrors validationErrors) {
        if (!Operation.currentAccess().isCustomer()) {
            return Objects.requireNonNullElse(given, NoteVisibility.INTERNAL);
        }
        if (given == NoteVisibility.INTERNAL) {
            validationErrors.add(
                    UserErrorCode.FORBIDDEN,
                    inputPath,
                    "A customer's note is always CUSTOMER. Give that, or omit the field.");
        }
        return NoteVisibility.CUSTOMER;
    }
}
