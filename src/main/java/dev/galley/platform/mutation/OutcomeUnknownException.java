package dev.galley.platform.mutation;

/** The commit of a mutation was sent, but no answer says whether PostgreSQL carried it out. */
public final class OutcomeUnknownException extends RuntimeException {

    OutcomeUnknownException(Throwable cause) {
        super(cause);
    }
}
