package dev.galley.platform.mutation;

/** Something was changed between two reads of a mutation, which therefore runs again. */
public final class LostRaceException extends RuntimeException {

    public LostRaceException() {
        super("something changed between two reads", null, false, false);
    }
}
