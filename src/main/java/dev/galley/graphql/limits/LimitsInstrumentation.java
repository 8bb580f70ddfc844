package dev.galley.graphql.limits;

import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.GraphQlError;
import dev.galley.graphql.protocol.LimitExceededException;
import dev.galley.platform.base.Limits;
import dev.galley.platform.operation.ReadBudget;
import dev.galley.platform.operation.RequestDeadline;
import graphql.ExecutionResult;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.FetchedValue;
import graphql.execution.MergedSelectionSet;
import graphql.execution.instrumentation.ExecuteObjectInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionStrategyParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldCompleteParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.ValidationError;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies the limits: to a document before it is validated, to an answer while it is created. */
public final class LimitsInstrumentation extends SimplePerformantInstrumentation {

    private final Limits limits;

    /** The root field that pages through the objects of a type. */
    private final Map<String, String> connections;

    public LimitsInstrumentation(Limits limits, GraphQLSchema schema) {
        this.limits = limits;
        this.connections = schema.getQueryType().getFieldDefinitions().stream()
                .filter(field -> typeOf(field.getType()).endsWith("Connection"))
                .collect(Collectors.toMap(
                        field -> typeOf(field.getType()).replaceFirst("Connection$", ""),
                        field -> field.getName(),
                        (one, other) -> one));
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new ResponseBudget(limits.answer());
    }

    @Override
    public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
            InstrumentationValidationParameters parameters, InstrumentationState state) {
        Document document = parameters.getDocument();
        DocumentComplexity.check(document, limits.document());
        return super.beginValidation(parameters, state);
    }

    @Override
    public @Nullable ExecuteObjectInstrumentationContext beginExecuteObject(
            InstrumentationExecutionStrategyParameters parameters, InstrumentationState state) {
        ResponseBudget responseBudget = (ResponseBudget) state;
        MergedSelectionSet fields = parameters.getExecutionStrategyParameters().getFields();
        int characters = 0;
        for (String name : fields.getKeys()) {
            characters += name.length();
        }
        if (!responseBudget.tryAddObject(fields.size(), characters)
                || !responseBudget.tryAddSteps(fields.size())
                || responseBudget.isPastDeadline(false)) {
            throw limitExceeded(
                    responseBudget, parameters.getExecutionStrategyParameters().getExecutionStepInfo());
        }
        return super.beginExecuteObject(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldListCompletion(
            InstrumentationFieldCompleteParameters parameters, InstrumentationState state) {
        ResponseBudget responseBudget = (ResponseBudget) state;
        if (parameters.getFetchedValue() instanceof Collection<?> elements
                && !responseBudget.tryAddValues(elements.size())) {
            throw limitExceeded(responseBudget, parameters.getExecutionStepInfo());
        }
        return super.beginFieldListCompletion(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldCompletion(
            InstrumentationFieldCompleteParameters parameters, InstrumentationState state) {
        ResponseBudget responseBudget = (ResponseBudget) state;
        Object fetched = ((FetchedValue) parameters.getFetchedValue()).getFetchedValue();
        boolean allowed = !(fetched instanceof String text) || responseBudget.tryAddCharacters(text.length());
        // A field that failed has no value: after SQL was cancelled, no more must be sent.
        if (!allowed
                || responseBudget.isPastDeadline(fetched == null)
                || fetched == null && (ReadBudget.isExceeded() || ReadBudget.isOverloaded())) {
            throw limitExceeded(responseBudget, parameters.getExecutionStepInfo());
        }
        return super.beginFieldCompletion(parameters, state);
    }

    /** A partial result is discarded, because half a list looks like a complete one. */
    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        LimitExceededException exceeded = ((ResponseBudget) state).exceeded();
        return CompletableFuture.completedFuture(
                exceeded == null
                        ? result
                        : ExecutionResult.newExecutionResult()
                                .data(null)
                                .addError(exceeded)
                                .build());
    }

    private LimitExceededException limitExceeded(ResponseBudget responseBudget, ExecutionStepInfo place) {
        List<Object> path = place.getPath().toList();
        if (ReadBudget.isOverloaded()) {
            return responseBudget.exceed(new GraphQlError(
                    ErrorCode.SERVICE_UNAVAILABLE, ReadBudget.ExceededException.OVERLOADED, List.of(), path));
        }
        GraphQlError graphQlError = responseBudget.isPastDeadline(true)
                ? new GraphQlError(ErrorCode.SERVICE_UNAVAILABLE, RequestDeadline.MESSAGE, List.of(), path)
                : new GraphQlError(ErrorCode.BAD_USER_INPUT, tooLargeMessage(place), List.of(), path);
        return responseBudget.exceed(graphQlError);
    }

    private String tooLargeMessage(ExecutionStepInfo place) {
        Limits.Answer answerLimits = limits.answer();
        String bound = String.format(
                Locale.ROOT,
                "A response can have at most %,d objects, %,d values and %,d characters.",
                answerLimits.objects(),
                answerLimits.values(),
                answerLimits.characters());
        for (ExecutionStepInfo step = place; step != null; step = step.getParent()) {
            String connection = connections.get(typeOf(step.getType()));
            if (connection != null) {
                return bound + " Request fewer at once: page with \"" + connection + "(first, after)\".";
            }
        }
        return bound + " Request less data at once.";
    }

    private static String typeOf(GraphQLType type) {
        return GraphQLTypeUtil.unwrapAll(type).getName();
    }
}
