package dev.galley.graphql.execution;

import dev.galley.graphql.protocol.ErrorCode;
import dev.galley.graphql.protocol.InvalidInput;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a request for execution: takes the document from the cache, or parses and validates it, and checks the
 * variables.
 */
final class DocumentPreparation implements PreparsedDocumentProvider {

    /** Errors of graphql-java about values, which {@link InputCheck} reports better. */
    private static final Set<ValidationErrorType> VALUE_ERRORS = Set.of(
            ValidationErrorType.WrongType,
            ValidationErrorType.BadValueForDefaultArg,
            ValidationErrorType.NullValueForNonNullArgument);

    private final DocumentCache documents;
    private final GraphQLSchema schema;

    DocumentPreparation(DocumentCache documents, GraphQLSchema schema) {
        this.documents = documents;
        this.schema = schema;
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        return documents
                .getDocumentAsync(input, uncached -> validated(uncached, parseAndValidate))
                .thenApply(entry -> checkVariables(entry, input));
    }

    private PreparsedDocumentEntry validated(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        String text = OperationDescriptions.blank(input.getQuery());
        PreparsedDocumentEntry entry = parseAndValidate.apply(input.transform(builder -> builder.query(text)));
        Document document = entry.getDocument();
        if (document == null) {
            return entry;
        }
        List<GraphQLError> errors = new ArrayList<>(InputCheck.ofLiterals(document, schema));
        boolean isReported = !errors.isEmpty();
        for (GraphQLError error : entry.hasErrors() ? entry.getErrors() : List.<GraphQLError>of()) {
            if (!isValueError(error)) {
                errors.add(error);
            } else if (!isReported) {
                errors.add(new InvalidInput(
                        ErrorCode.GRAPHQL_VALIDATION_FAILED,
                        "A value does not have the type that is expected here.",
                        Objects.requireNonNullElse(error.getLocations(), List.of())));
            }
        }
        return errors.isEmpty() ? entry : new PreparsedDocumentEntry(document, errors);
    }

    private static boolean isValueError(GraphQLError error) {
        return error instanceof ValidationError invalid
                && invalid.getValidationErrorType() instanceof ValidationErrorType type
                && VALUE_ERRORS.contains(type);
    }

    private PreparsedDocumentEntry checkVariables(PreparsedDocumentEntry entry, ExecutionInput input) {
        OperationDefinition operation = entry.hasErrors() ? null : operation(entry.getDocument(), input);
        if (operation == null || operation.getVariableDefinitions().isEmpty()) {
            return entry;
        }
        Map<String, Object> variables = input.getRawVariables().toMap();
        List<InvalidInput> errors = InputCheck.ofVariables(operation, variables, schema);
        if (errors.isEmpty()) {
            errors = InputCheck.ofNulls(entry.getDocument(), operation, variables, schema);
        }
        return errors.isEmpty() ? entry : new PreparsedDocumentEntry(errors);
    }

    /** The operation to execute; null if graphql-java does not find it either, and reports that. */
    private static @Nullable OperationDefinition operation(Document document, ExecutionInput input) {
        String name = input.getOperationName();
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name == null || name.isEmpty()) {
            return operations.size() == 1 ? operations.get(0) : null;
        }
        for (OperationDefinition operation : operations) {
            if (name.equals(operation.getName())) {
                return operation;
            }
        }
        return null;
    }
}
