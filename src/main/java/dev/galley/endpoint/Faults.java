package dev.galley.endpoint;

import dev.galley.platform.Causes;
import dev.galley.platform.Deadline;
import dev.galley.platform.MutationOutcomes;
import dev.galley.platform.MutationOutcomes.Outcome;
import dev.galley.platform.OutcomeUnknownException;
import dev.galley.platform.QueryRefused;
import dev.galley.platform.Rows;
import graphql.AssertException;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.conditional.ConditionalNodes;
import graphql.introspection.IntrospectionDisabledError;
import graphql.validation.ValidationError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong in an execution into what a client may know of it. The rest is masked and logged, whatever its
 * kind: SmallRye tells the messages of checked exceptions and logs nothing in production.
 */
final class Faults {

    private static final String UNKNOWN = "The database was lost while it was committed. Send it again under the same "
            + "idempotencyKey and input; without a key, look first whether it was carried out.";

    private static final Logger LOG = Logger.getLogger(Faults.class);

    // One fault of a batched edge comes back once for each of its sources.
    private final Set<Throwable> logged = Collections.newSetFromMap(new IdentityHashMap<>());

    private final String requestId;
    private final MutationOutcomes outcomes;

    /** @param outcomes what the mutations of the request have come to */
    Faults(String requestId, MutationOutcomes outcomes) {
        this.requestId = requestId;
        this.outcomes = outcomes;
    }

    /** The answer that the result of an execution makes. */
    Answer answer(ExecutionResult result) {
        List<GraphQLError> errors = result.getErrors();
        if (errors.size() == 1 && errors.get(0) instanceof MutationByGet refused) {
            return Answer.refusal(405, Fault.of(ErrorCode.BAD_USER_INPUT, refused.getMessage()));
        }
        List<Fault> faults = new ArrayList<>(errors.size());
        for (GraphQLError error : errors) {
            faults.add(fault(error));
        }
        if (outcomes.isEmpty() || errors.isEmpty()) {
            return Answer.executed(faults, result.isDataPresent(), result.getData());
        }
        Map<String, Object> data = result.getData();
        if (data == null) {
            return withoutData(faults);
        }
        faults.replaceAll(this::ofMutation);
        return Answer.executed(faults, true, data);
    }

    /** The answer to a request that ended before it had one. */
    Answer answer(Throwable unforeseen) {
        Answer answer;
        if (unforeseen instanceof HttpRefusal refusal) {
            answer = refusal.answer();
        } else {
            Fault fault = ofThrowable(unforeseen, Fault.of(ErrorCode.INTERNAL_SERVER_ERROR, ""));
            answer = Answer.refusal(fault.code().status(), fault);
        }
        return outcomes.isEmpty() ? answer : withoutData(answer.faults());
    }

    /** The answer of mutations whose results are not given: never by a status for which anybody repeats the request. */
    private Answer withoutData(List<Fault> faults) {
        List<String> carriedOut = outcomes.with(Outcome.CARRIED_OUT);
        List<String> unknown = outcomes.with(Outcome.UNKNOWN);
        List<Fault> told = faults.stream()
                .map(fault -> outcome(fault, carriedOut, unknown))
                .toList();
        return Answer.executed(told, true, null);
    }

    /** A fault below one field, when the results of the others are given. */
    private Fault ofMutation(Fault fault) {
        Object field = fault.path().isEmpty() ? "" : fault.path().get(0);
        Outcome outcome = outcomes.of(field);
        return outcome == Outcome.CARRIED_OUT && fault.code() != ErrorCode.COMMITTED_WITHOUT_RESULT
                ? outcome(fault, List.of(field.toString()), List.of())
                : fault;
    }

    private static Fault outcome(Fault fault, List<String> carriedOut, List<String> unknown) {
        if (fault.code() == ErrorCode.INTERNAL_SERVER_ERROR) {
            // Whoever is on call hears of it all the same.
            ErrorCounter.count(fault.code());
        }
        StringBuilder message = new StringBuilder();
        if (fault.code() == ErrorCode.SERVICE_UNAVAILABLE) {
            // Without its words, which say to try again.
            message.append("The service had no time, memory or database left for the rest.");
        } else if (fault.code() != ErrorCode.OUTCOME_UNKNOWN) {
            message.append(fault.message());
        }
        if (!carriedOut.isEmpty()) {
            message.append(String.format(
                    Locale.ROOT,
                    " %s carried out: only the result is not given, or not all of it. Do not send it again but under its idempotencyKey.",
                    subject(carriedOut)));
        }
        if (!unknown.isEmpty()) {
            message.append(
                    String.format(Locale.ROOT, " Whether %s carried out is not known. %s", subject(unknown), UNKNOWN));
        }
        ErrorCode code = unknown.isEmpty() ? ErrorCode.COMMITTED_WITHOUT_RESULT : ErrorCode.OUTCOME_UNKNOWN;
        return fault.as(code, message.toString().strip());
    }

    private static String subject(List<String> fields) {
        return "\"" + String.join("\", \"", fields) + (fields.size() == 1 ? "\" was" : "\" were");
    }

    private Fault fault(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return ofThrowable(fetching.getException(), at(error, ErrorCode.INTERNAL_SERVER_ERROR, ""));
        }
        if (error instanceof AbortExecutionException abort && abort.getCause() != null) {
            // What SmallRye makes of a java.lang.Error in a resolver.
            return ofThrowable(abort.getCause(), at(error, ErrorCode.INTERNAL_SERVER_ERROR, ""));
        }
        if (error instanceof LimitPassed limit) {
            return limit.fault();
        }
        if (error instanceof InvalidSyntaxError) {
            return at(error, ErrorCode.GRAPHQL_PARSE_FAILED, error.getMessage());
        }
        if (error instanceof InvalidInput invalid) {
            return at(error, invalid.code(), invalid.message());
        }
        if (error instanceof ValidationError
                || error instanceof AbortExecutionException
                || error instanceof IntrospectionDisabledError) {
            return at(error, ErrorCode.GRAPHQL_VALIDATION_FAILED, error.getMessage());
        }
        if (error.getErrorType() == ErrorType.ValidationError) {
            // Operation names that are not in the document.
            return at(error, ErrorCode.BAD_USER_INPUT, error.getMessage());
        }
        LOG.errorf("Request %s: %s", requestId, error);
        return masked(at(error, ErrorCode.INTERNAL_SERVER_ERROR, ""));
    }

    private Fault ofThrowable(Throwable thrown, Fault place) {
        Throwable root = thrown;
        for (Throwable cause : Causes.of(thrown)) {
            root = cause;
            Fault known = known(cause, place);
            if (known != null) {
                return known;
            }
        }
        if (logged.add(root)) {
            LOG.errorf(thrown, "Request %s failed at %s", requestId, place.path());
        }
        return masked(place);
    }

    /** What a cause tells a client; null when it is none of a client's business. */
    private @Nullable Fault known(Throwable cause, Fault place) {
        if (cause instanceof LimitPassed limit) {
            return limit.fault();
        }
        if (cause instanceof OutcomeUnknownException) {
            if (logged.add(cause)) {
                LOG.warnf(cause, "Request %s: the outcome of %s is not known", requestId, place.path());
            }
            String field = place.path().isEmpty()
                    ? "the mutation"
                    : "\"" + place.path().get(0) + "\"";
            return place.as(
                    ErrorCode.OUTCOME_UNKNOWN, "Whether " + field + " was carried out is not known. " + UNKNOWN);
        }
        if (cause instanceof QueryRefused refused) {
            ErrorCode code = ErrorCode.valueOf(refused.code().name());
            return place.as(code, String.valueOf(refused.getMessage()));
        }
        if (isNullOfVariable(cause)) {
            return place.as(
                    ErrorCode.BAD_USER_INPUT,
                    "A variable is null where no null may be. Give it a value, or leave it out to have its default.");
        }
        if (cause instanceof Rows.TooMany many) {
            return many.isOfAll()
                    ? place.as(ErrorCode.SERVICE_UNAVAILABLE, Rows.TooMany.CROWDED)
                    : place.as(
                            ErrorCode.BAD_USER_INPUT, "This reads more than an answer may hold. Ask for less at once.");
        }
        if (DatabaseAbsence.isCancelled(cause)) {
            return place.as(ErrorCode.SERVICE_UNAVAILABLE, Deadline.MESSAGE);
        }
        if (!DatabaseAbsence.isTold(cause)) {
            return null;
        }
        if (logged.add(cause)) {
            LOG.warnf("Request %s: the database is not there for %s: %s", requestId, place.path(), cause);
        }
        return place.as(ErrorCode.SERVICE_UNAVAILABLE, "The service cannot answer right now. Try again in a moment.");
    }

    /**
     * Whether a variable that has a default was given as null where none may be, which validation lets through. In an input
     * object graphql-java takes it for a fault of its own, and in a directive it does not look.
     */
    private static boolean isNullOfVariable(Throwable cause) {
        return cause instanceof NonNullableValueCoercedAsNullException
                || cause instanceof AssertException
                        && String.valueOf(cause.getMessage()).endsWith("Should have been validated before")
                || cause instanceof NullPointerException && isIn(ConditionalNodes.class, cause);
    }

    private static boolean isIn(Class<?> type, Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().equals(type.getName());
    }

    private Fault masked(Fault place) {
        String message = "Something went wrong on our side. Tell us the request id " + requestId + ".";
        return place.as(ErrorCode.INTERNAL_SERVER_ERROR, message);
    }

    private static Fault at(GraphQLError error, ErrorCode code, @Nullable String message) {
        return new Fault(
                code,
                String.valueOf(message),
                Objects.requireNonNullElse(error.getLocations(), List.of()),
                Objects.requireNonNullElse(error.getPath(), List.of()));
    }
}
