package dev.galley.platform.error;

import java.util.ArrayList;
import java.util.List;

/** Collects all errors of an input, so that they are reported together. */
public final class ValidationErrors {

    private final List<UserError> errors = new ArrayList<>();

    public void add(UserErrorCode code, InputPath inputPath, String message) {
        errors.add(new UserError(code, message, inputPath.path()));
    }

    public void addAll(List<UserError> more) {
        errors.addAll(more);
    }

    public boolean any() {
        return !errors.isEmpty();
    }

    public List<UserError> all() {
        return List.copyOf(errors);
    }

    /** Ends the use case and its transaction if there are errors. */
    public void throwIfAny() {
        if (any()) {
            throw new MutationRejectedException(all());
        }
    }
}
