package dev.galley.graphql.limits;

import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.graphql.protocol.LimitExceededException;
import dev.galley.platform.base.Limits;
import dev.galley.platform.caller.ReadBudget;
import dev.galley.platform.caller.RequestDeadline;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationState;
import org.jspecify.annotations.Nullable;

/** What one operation may still take; its answer is counted while it is made. */
public final class ResponseBudget implements InstrumentationState {

    // A look at the clock costs as much as some fields do.
    private static final int FIELDS_BETWEEN_LOOKS = 64;

    private final Limits.Answer most;
    // What a value takes with its text and what is written of it, at most and about: a time, a number or an enum.
    private static final int BYTES_OF_VALUE = 160;

    // What graphql-java makes of a field that it completes by itself: its path, its step, its promise.
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

    /** That of an operation; null while the limits are off. */
    public static @Nullable ResponseBudget of(ExecutionContext execution) {
        return execution.getInstrumentationState() instanceof ResponseBudget responseBudget ? responseBudget : null;
    }

    /** What has been taken until now. */
    public record Taken(int objects, int values, long characters, long bytes) {}

    public Taken taken() {
        return new Taken(objects, values, characters, bytes);
    }

    /** Gives back what was taken since, for what is to be made once more. */
    public void back(Taken before) {
        objects = before.objects;
        values = before.values;
        characters = before.characters;
        bytes = before.bytes;
    }

    /** Takes an object with so many fields, whose names have so many characters; false when it is too much. */
    public boolean takesObject(int fields, int charactersOfNames) {
        return takesObjects(1) & takesValues(fields) & takesCharacters(charactersOfNames);
    }

    /** Takes so many objects; false when they are too many. */
    boolean takesObjects(int more) {
        return (objects += more) <= most.objects();
    }

    /** Takes so many fields or elements; false when they are too many. */
    public boolean takesValues(int more) {
        return (values += more) <= most.values() && takesBytes((long) BYTES_OF_VALUE * more);
    }

    /** Takes so many fields that graphql-java completes; false when others hold so much that there is no room for them. */
    boolean takesSteps(int more) {
        return takesBytes((long) BYTES_OF_STEP * more);
    }

    private boolean takesBytes(long more) {
        bytes += more;
        return readBudget == null || readBudget.hasMade(bytes);
    }

    /** Takes so many characters; false when they are too many. */
    public boolean takesCharacters(int more) {
        return (characters += more) <= most.characters();
    }

    /** Whether it has taken too long; looked at now and then only, unless it is {@code due}. */
    public boolean isLate(boolean due) {
        if (!due && --untilLook > 0) {
            return false;
        }
        untilLook = FIELDS_BETWEEN_LOOKS;
        return requestDeadline != null && requestDeadline.isPassed();
    }

    /** Ends the operation; the first to do so is told to the client. */
    public LimitExceededException end(GraphQlError graphQlError) {
        if (passed == null) {
            passed = new LimitExceededException(graphQlError);
        }
        return passed;
    }

    /** What ended it, if anything did. */
    @Nullable
    public LimitExceededException passed() {
        return passed;
    }
}
