package dev.galley.platform.mutation;

/** Somebody else changed something between two reads of a mutation, which runs again. */
public final class LostRaceException extends RuntimeException {

    public LostRaceException() {
        super("something changed between two reads", null, false, false);
    }
}
