package dev.galley.platform.error;

import java.util.List;

/** Rolls a mutation back. Its errors become the payload's {@code userErrors}. */
public final class MutationRejectedException extends RuntimeException {

    private final transient List<UserError> errors;

    public MutationRejectedException(List<UserError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = errors;
    }

    /** With a single error. */
    public MutationRejectedException(UserErrorCode code, InputPath inputPath, String message) {
        this(List.of(new UserError(code, message, inputPath.path())));
    }

    public List<UserError> errors() {
        return errors;
    }
}
