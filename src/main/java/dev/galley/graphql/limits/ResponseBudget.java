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
    private static final int FIELDS_BETWEEN_LOOKS = 64;

    private final Limits.Answer most;
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
    private int untilLook = FIELDS_BETWEEN_LOOKS;
    private @Nullable LimitExceededException passed;

    ResponseBudget(Limits.Answer most) {
        this.most = most;
    }

    /** The budget of an operation; null while limits are turned off. */
    public static @Nullable ResponseBudget of(ExecutionContext execution) {
        return execution.getInstrumentationState() instanceof ResponseBudget responseBudget ? responseBudget : null;
    }

    /** What has been used so far. */
    public record Taken(int objects, int values, long characters, long bytes) {}

    public Taken taken() {
        return new Taken(objects, values, characters, bytes);
    }

    /** Returns what was used since then, for a part that is created again. */
    public void back(Taken before) {
        objects = before.objects;
        values = before.values;
        characters = before.characters;
        bytes = before.bytes;
    }

    /**
     * Counts an object with this number of fields, whose names have this number of characters; false if it exceeds a
     * limit.
     */
    public boolean takesObject(int fields, int charactersOfNames) {
        // All three are counted, even if one exceeds its limit.
        boolean isObjectTaken = takesObjects(1);
        boolean areValuesTaken = takesValues(fields);
        boolean areCharactersTaken = takesCharacters(charactersOfNames);
        return isObjectTaken && areValuesTaken && areCharactersTaken;
    }

    /** Counts objects; false if they exceed the limit. */
    boolean takesObjects(int more) {
        return (objects += more) <= most.objects();
    }

    /** Counts fields or list elements; false if they exceed the limit. */
    public boolean takesValues(int more) {
        return (values += more) <= most.values() && takesBytes((long) BYTES_OF_VALUE * more);
    }

    /**
     * Counts fields that graphql-java completes; false if other operations hold so much that there is no memory for
     * them.
     */
    boolean takesSteps(int more) {
        return takesBytes((long) BYTES_OF_STEP * more);
    }

    private boolean takesBytes(long more) {
        bytes += more;
        return readBudget == null || readBudget.hasMade(bytes);
    }

    /** Counts characters; false if they exceed the limit. */
    public boolean takesCharacters(int more) {
        return (characters += more) <= most.characters();
    }

    /** Whether the operation has taken too long. The clock is only read from time to time, unless it is {@code due}. */
    public boolean isLate(boolean due) {
        if (!due && --untilLook > 0) {
            return false;
        }
        untilLook = FIELDS_BETWEEN_LOOKS;
        return requestDeadline != null && requestDeadline.isPassed();
    }

    /** Ends the operation; the client receives the first reason. */
    public LimitExceededException end(GraphQlError graphQlError) {
        if (passed == null) {
            passed = new LimitExceededException(graphQlError);
        }
        return passed;
    }

    /** What ended the operation; null if nothing did. */
    @Nullable
    public LimitExceededException passed() {
        return passed;
    }
}
