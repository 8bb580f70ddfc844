package dev.galley.graphql.limits;

import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.graphql.protocol.LimitExceededException;
import dev.galley.platform.base.Limits;
import dev.galley.platform.operation.ReadBudget;
import dev.galley.platform.operation.RequestDeadline;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationState;
import org.jspecify.annotations.Nullable;

/** What an operation may still use; its answer is counted while it is created. */
public final class ResponseBudget implements InstrumentationState {

    // Reading the clock costs as much as several fields.
    private static final int FIELDS_BETWEEN_CHECKS = 64;

    private final Limits.Answer limits;
    // The approximate maximum size of a value with its text and its output: a time, a number or an enum.
    private static final int BYTES_OF_VALUE = 160;

    // What graphql-java creates for a field that it completes itself: path, step and promise.
    private static final int BYTES_OF_STEP = 1_024;

    private final @Nullable RequestDeadline requestDeadline = RequestDeadline.current();
    private final @Nullable ReadBudget readBudget = ReadBudget.current();

    private int objects;
    private int values;
    private long characters;
    private long bytes;
    private int fieldsUntilCheck = FIELDS_BETWEEN_CHECKS;
    private @Nullable LimitExceededException exceeded;

    ResponseBudget(Limits.Answer limits) {
        this.limits = limits;
    }

    /** The budget of an operation; null while limits are turned off. */
    public static @Nullable ResponseBudget of(ExecutionContext execution) {
        return execution.getInstrumentationState() instanceof ResponseBudget responseBudget ? responseBudget : null;
    }

    /** What has been used so far. */
    public record Usage(int objects, int values, long characters, long bytes) {}

    public Usage usage() {
        return new Usage(objects, values, characters, bytes);
    }

    /** Returns what was used since then, for a part that is created again. */
    public void restore(Usage before) {
        objects = before.objects;
        values = before.values;
        characters = before.characters;
        bytes = before.bytes;
    }

    /**
     * Counts an object with this number of fields, whose names have this number of characters; false if it exceeds a
     * limit.
     */
    public boolean tryAddObject(int fields, int charactersOfNames) {
        // All three are counted, even if one exceeds its limit.
        boolean isObjectTaken = tryAddObjects(1);
        boolean areValuesTaken = tryAddValues(fields);
        boolean areCharactersTaken = tryAddCharacters(charactersOfNames);
        return isObjectTaken && areValuesTaken && areCharactersTaken;
    }

    /** Counts objects; false if they exceed the limit. */
    boolean tryAddObjects(int more) {
        return (objects += more) <= limits.objects();
    }

    /** Counts fields or list elements; false if they exceed the limit. */
    public boolean tryAddValues(int more) {
        return (values += more) <= limits.values() && tryAddBytes((long) BYTES_OF_VALUE * more);
    }

    /**
     * Counts fields that graphql-java completes; false if other operations hold so much that there is no memory for
     * them.
     */
    boolean tryAddSteps(int more) {
        return tryAddBytes((long) BYTES_OF_STEP * more);
    }

    private boolean tryAddBytes(long more) {
        bytes += more;
        return readBudget == null || readBudget.tryReserveAnswer(bytes);
    }

    /** Counts characters; false if they exceed the limit. */
    public boolean tryAddCharacters(int more) {
        return (characters += more) <= limits.characters();
    }

    /** Whether the operation has taken too long. The clock is only read from time to time, unless {@code force} is set. */
    public boolean isPastDeadline(boolean force) {
        if (!force && --fieldsUntilCheck > 0) {
            return false;
        }
        fieldsUntilCheck = FIELDS_BETWEEN_CHECKS;
        return requestDeadline != null && requestDeadline.isPassed();
    }

    /** Ends the operation; the client receives the first reason. */
    public LimitExceededException exceed(GraphQlError graphQlError) {
        if (exceeded == null) {
            exceeded = new LimitExceededException(graphQlError);
        }
        return exceeded;
    }

    /** What ended the operation; null if nothing did. */
    @Nullable
    public LimitExceededException exceeded() {
        return exceeded;
    }
}
