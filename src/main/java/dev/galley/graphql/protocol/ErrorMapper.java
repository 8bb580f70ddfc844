package dev.galley.graphql.protocol;

import dev.galley.platform.error.Causes;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.mutation.OutcomeUnknownException;
import dev.galley.platform.operation.MutationOutcomes;
import dev.galley.platform.operation.MutationOutcomes.Outcome;
import dev.galley.platform.operation.ReadBudget;
import dev.galley.platform.operation.RequestDeadline;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
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
 * Maps failures of an execution to errors that a client may see. All others are masked and logged: SmallRye would
 * expose the messages of checked exceptions, and logs nothing in production.
 */
public final class ErrorMapper {

    private static final String UNKNOWN =
            "The connection to the database was lost during the commit. Send the mutation again "
                    + "with the same idempotencyKey and input; if it had no key, check first whether it was "
                    + "carried out.";

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    // A failure of a batched edge is reported once for each of its sources.
    private final Set<Throwable> logged = Collections.newSetFromMap(new IdentityHashMap<>());

    private final String requestId;
    private final MutationOutcomes outcomes;

    /** @param outcomes the outcomes of the request's mutations */
    public ErrorMapper(String requestId, MutationOutcomes outcomes) {
        this.requestId = requestId;
        this.outcomes = outcomes;
    }

    /** The answer for the result of an execution. */
    public GraphQlResponse answer(ExecutionResult result) {
        List<GraphQLError> errors = result.getErrors();
        if (errors.size() == 1 && errors.get(0) instanceof OperationRejectedException rejected) {
            return GraphQlResponse.refusal(
                    rejected.status(),
                    GraphQlError.of(ErrorCode.BAD_USER_INPUT, String.valueOf(rejected.getMessage())));
        }
        List<GraphQlError> mapped = new ArrayList<>(errors.size());
        for (GraphQLError error : errors) {
            mapped.add(fault(error));
        }
        if (outcomes.isEmpty() || errors.isEmpty()) {
            return GraphQlResponse.executed(mapped, result.isDataPresent(), result.getData());
        }
        Map<String, Object> data = result.getData();
        if (data == null) {
            return withoutData(mapped);
        }
        mapped.replaceAll(this::ofMutation);
        return GraphQlResponse.executed(mapped, true, data);
    }

    /** The answer for a request that failed before it had a result. */
    public GraphQlResponse answer(Throwable failure) {
        GraphQlResponse graphQlResponse;
        if (failure instanceof HttpErrorException refusal) {
            graphQlResponse = refusal.answer();
        } else {
            GraphQlError graphQlError = ofThrowable(failure, GraphQlError.of(ErrorCode.INTERNAL_SERVER_ERROR, ""));
            graphQlResponse = GraphQlResponse.refusal(graphQlError.code().status(), graphQlError);
        }
        return outcomes.isEmpty() ? graphQlResponse : withoutData(graphQlResponse.errors());
    }

    /**
     * The answer for mutations whose results cannot be returned. It never has a status after which clients repeat the
     * request.
     */
    private GraphQlResponse withoutData(List<GraphQlError> errors) {
        List<String> carriedOut = outcomes.with(Outcome.CARRIED_OUT);
        List<String> unknown = outcomes.with(Outcome.UNKNOWN);
        List<GraphQlError> reported = errors.stream()
                .map(graphQlError -> outcome(graphQlError, carriedOut, unknown))
                .toList();
        return GraphQlResponse.executed(reported, true, null);
    }

    /** An error in one field, if the results of the others are returned. */
    private GraphQlError ofMutation(GraphQlError graphQlError) {
        Object field = graphQlError.path().isEmpty() ? "" : graphQlError.path().get(0);
        Outcome outcome = outcomes.of(field);
        return outcome == Outcome.CARRIED_OUT && graphQlError.code() != ErrorCode.COMMITTED_WITHOUT_RESULT
                ? outcome(graphQlError, List.of(field.toString()), List.of())
                : graphQlError;
    }

    private static GraphQlError outcome(GraphQlError graphQlError, List<String> carriedOut, List<String> unknown) {
        if (graphQlError.code() == ErrorCode.INTERNAL_SERVER_ERROR) {
            // It is counted here too, so that operators notice it.
            ErrorCounter.count(graphQlError.code());
        }
        StringBuilder message = new StringBuilder();
        if (graphQlError.code() == ErrorCode.SERVICE_UNAVAILABLE) {
            // Its message would say to try again, so it is replaced.
            message.append("The service ran out of time or memory, or lost the database, before the response was "
                    + "complete.");
        } else if (graphQlError.code() != ErrorCode.OUTCOME_UNKNOWN) {
            message.append(graphQlError.message());
        }
        if (!carriedOut.isEmpty()) {
            message.append(String.format(
                    Locale.ROOT,
                    "%s carried out, but the result, or a part of it, is missing. Send it again only with "
                            + "the same idempotencyKey.",
                    subject(carriedOut)));
        }
        if (!unknown.isEmpty()) {
            message.append(String.format(
                    Locale.ROOT, " It is not known whether %s carried out. %s", subject(unknown), UNKNOWN));
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
            // SmallRye wraps a java.lang.Error of a resolver like this.
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
            // The operation name does not occur in the document.
            return at(error, ErrorCode.BAD_USER_INPUT, error.getMessage());
        }
        LOG.errorf("Request %s: %s", requestId, error);
        return masked(at(error, ErrorCode.INTERNAL_SERVER_ERROR, ""));
    }

    private GraphQlError ofThrowable(Throwable thrown, GraphQlError base) {
        Throwable root = thrown;
        for (Throwable cause : Causes.of(thrown)) {
            root = cause;
            GraphQlError mapped = mapped(cause, base);
            if (mapped != null) {
                return mapped;
            }
        }
        if (logged.add(root)) {
            LOG.errorf(thrown, "Request %s failed at %s", requestId, base.path());
        }
        return masked(base);
    }

    /** The error that a client sees for this cause; null if it must be masked. */
    private @Nullable GraphQlError mapped(Throwable cause, GraphQlError base) {
        if (cause instanceof LimitExceededException limit) {
            return limit.fault();
        }
        if (cause instanceof OutcomeUnknownException) {
            if (logged.add(cause)) {
                LOG.warnf(cause, "Request %s: the outcome of %s is unknown", requestId, base.path());
            }
            String field =
                    base.path().isEmpty() ? "the mutation" : "\"" + base.path().get(0) + "\"";
            return base.as(
                    ErrorCode.OUTCOME_UNKNOWN, "It is not known whether " + field + " was carried out. " + UNKNOWN);
        }
        if (cause instanceof QueryRejectedException rejected) {
            ErrorCode code = ErrorCode.valueOf(rejected.code().name());
            return base.as(code, String.valueOf(rejected.getMessage()));
        }
        if (cause instanceof ReadBudget.ExceededException exceeded) {
            return exceeded.isShared()
                    ? base.as(ErrorCode.SERVICE_UNAVAILABLE, ReadBudget.ExceededException.OVERLOADED)
                    : base.as(
                            ErrorCode.BAD_USER_INPUT,
                            "The operation reads more data than a response can contain. Request less data at once.");
        }
        if (SqlStates.isCancelled(cause)) {
            return base.as(ErrorCode.SERVICE_UNAVAILABLE, RequestDeadline.MESSAGE);
        }
        if (!SqlStates.isUnavailable(cause)) {
            return null;
        }
        if (logged.add(cause)) {
            LOG.warnf("Request %s: the database is unavailable for %s: %s", requestId, base.path(), cause);
        }
        return base.as(ErrorCode.SERVICE_UNAVAILABLE, "The service cannot answer right now. Try again in a moment.");
    }

    private GraphQlError masked(GraphQlError base) {
        String message = "Internal error. Report the request ID " + requestId + " to the operator of the service.";
        return base.as(ErrorCode.INTERNAL_SERVER_ERROR, message);
    }

    private static GraphQlError at(GraphQLError error, ErrorCode code, @Nullable String message) {
        return new GraphQlError(
                code,
                String.valueOf(message),
                Objects.requireNonNullElse(error.getLocations(), List.of()),
                Objects.requireNonNullElse(error.getPath(), List.of()));
    }
}
