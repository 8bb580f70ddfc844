package dev.galley.platform;

import java.util.List;

/** Rolls a mutation back; what it carries becomes the payload's {@code userErrors}. */
public final class Refused extends RuntimeException {

    private final transient List<UserError> errors;

    public Refused(List<UserError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = errors;
    }

    /** One refusal alone. */
    public Refused(UserErrorCode code, Place place, String message) {
        this(List.of(new UserError(code, message, place.path())));
    }

    public List<UserError> errors() {
        return errors;
    }
}
