package dev.galley.graphql.protocol;

import dev.galley.platform.caller.MutationOutcomes;
import dev.galley.platform.caller.MutationOutcomes.Outcome;
import dev.galley.platform.caller.ReadBudget;
import dev.galley.platform.caller.RequestDeadline;
import dev.galley.platform.error.Causes;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.mutation.OutcomeUnknownException;
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
public final class ErrorMapper {

    private static final String UNKNOWN = "The database was lost while it was committed. Send it again under the same "
            + "idempotencyKey and input; without a key, look first whether it was carried out.";

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    // One fault of a batched edge comes back once for each of its sources.
    private final Set<Throwable> logged = Collections.newSetFromMap(new IdentityHashMap<>());

    private final String requestId;
    private final MutationOutcomes outcomes;

    /** @param outcomes what the mutations of the request have come to */
    public ErrorMapper(String requestId, MutationOutcomes outcomes) {
        this.requestId = requestId;
        this.outcomes = outcomes;
    }

    /** The answer that the result of an execution makes. */
    public GraphQlResponse answer(ExecutionResult result) {
        List<GraphQLError> errors = result.getErrors();
        if (errors.size() == 1 && errors.get(0) instanceof MutationOverGetException refused) {
            return GraphQlResponse.refusal(405, GraphQlError.of(ErrorCode.BAD_USER_INPUT, refused.getMessage()));
        }
        List<GraphQlError> faults = new ArrayList<>(errors.size());
        for (GraphQLError error : errors) {
            faults.add(fault(error));
        }
        if (outcomes.isEmpty() || errors.isEmpty()) {
            return GraphQlResponse.executed(faults, result.isDataPresent(), result.getData());
        }
        Map<String, Object> data = result.getData();
        if (data == null) {
            return withoutData(faults);
        }
        faults.replaceAll(this::ofMutation);
        return GraphQlResponse.executed(faults, true, data);
    }

    /** The answer to a request that ended before it had one. */
    public GraphQlResponse answer(Throwable unforeseen) {
        GraphQlResponse graphQlResponse;
        if (unforeseen instanceof HttpErrorException refusal) {
            graphQlResponse = refusal.answer();
        } else {
            GraphQlError graphQlError = ofThrowable(unforeseen, GraphQlError.of(ErrorCode.INTERNAL_SERVER_ERROR, ""));
            graphQlResponse = GraphQlResponse.refusal(graphQlError.code().status(), graphQlError);
        }
        return outcomes.isEmpty() ? graphQlResponse : withoutData(graphQlResponse.faults());
    }

    /** The answer of mutations whose results are not given: never by a status for which anybody repeats the request. */
    private GraphQlResponse withoutData(List<GraphQlError> faults) {
        List<String> carriedOut = outcomes.with(Outcome.CARRIED_OUT);
        List<String> unknown = outcomes.with(Outcome.UNKNOWN);
        List<GraphQlError> told = faults.stream()
                .map(graphQlError -> outcome(graphQlError, carriedOut, unknown))
                .toList();
        return GraphQlResponse.executed(told, true, null);
    }

    /** A fault below one field, when the results of the others are given. */
    private GraphQlError ofMutation(GraphQlError graphQlError) {
        Object field = graphQlError.path().isEmpty() ? "" : graphQlError.path().get(0);
        Outcome outcome = outcomes.of(field);
        return outcome == Outcome.CARRIED_OUT && graphQlError.code() != ErrorCode.COMMITTED_WITHOUT_RESULT
                ? outcome(graphQlError, List.of(field.toString()), List.of())
                : graphQlError;
    }

    private static GraphQlError outcome(GraphQlError graphQlError, List<String> carriedOut, List<String> unknown) {
        if (graphQlError.code() == ErrorCode.INTERNAL_SERVER_ERROR) {
            // Whoever is on call hears of it all the same.
            ErrorCounter.count(graphQlError.code());
        }
        StringBuilder message = new StringBuilder();
        if (graphQlError.code() == ErrorCode.SERVICE_UNAVAILABLE) {
            // Without its words, which say to try again.
            message.append("The service had no time, memory or database left for the rest.");
        } else if (graphQlError.code() != ErrorCode.OUTCOME_UNKNOWN) {
            message.append(graphQlError.message());
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
        return graphQlError.as(code, message.toString().strip());
    }

    private static String subject(List<String> fields) {
        return "\"" + String.join("\", \"", fields) + (fields.size() == 1 ? "\" was" : "\" were");
    }

    private GraphQlError fault(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return ofThrowable(fetching.getException(), at(error, ErrorCode.INTERNAL_SERVER_ERROR, ""));
        }
        if (error instanceof AbortExecutionException abort && abort.getCause() != null) {
            // What SmallRye makes of a java.lang.Error in a resolver.
            return ofThrowable(abort.getCause(), at(error, ErrorCode.INTERNAL_SERVER_ERROR, ""));
        }
        if (error instanceof LimitExceededException limit) {
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

    private GraphQlError ofThrowable(Throwable thrown, GraphQlError place) {
        Throwable root = thrown;
        for (Throwable cause : Causes.of(thrown)) {
            root = cause;
            GraphQlError known = known(cause, place);
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
    private @Nullable GraphQlError known(Throwable cause, GraphQlError place) {
        if (cause instanceof LimitExceededException limit) {
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
        if (cause instanceof QueryRejectedException refused) {
            ErrorCode code = ErrorCode.valueOf(refused.code().name());
            return place.as(code, String.valueOf(refused.getMessage()));
        }
        if (isNullOfVariable(cause)) {
            return place.as(
                    ErrorCode.BAD_USER_INPUT,
                    "A variable is null where no null may be. Give it a value, or leave it out to have its default.");
        }
        if (cause instanceof ReadBudget.TooMany many) {
            return many.isOfAll()
                    ? place.as(ErrorCode.SERVICE_UNAVAILABLE, ReadBudget.TooMany.CROWDED)
                    : place.as(
                            ErrorCode.BAD_USER_INPUT, "This reads more than an answer may hold. Ask for less at once.");
        }
        if (SqlStates.isCancelled(cause)) {
            return place.as(ErrorCode.SERVICE_UNAVAILABLE, RequestDeadline.MESSAGE);
        }
        if (!SqlStates.isTold(cause)) {
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

    private GraphQlError masked(GraphQlError place) {
        String message = "Something went wrong on our side. Tell us the request id " + requestId + ".";
        return place.as(ErrorCode.INTERNAL_SERVER_ERROR, message);
    }

    private static GraphQlError at(GraphQLError error, ErrorCode code, @Nullable String message) {
        return new GraphQlError(
                code,
                String.valueOf(message),
                Objects.requireNonNullElse(error.getLocations(), List.of()),
                Objects.requireNonNullElse(error.getPath(), List.of()));
    }
}
