package dev.galley.graphql.document;

import dev.galley.graphql.execution.Engine;
import dev.galley.graphql.execution.OperationDescriptions;
import dev.galley.graphql.limits.DocumentComplexity;
import dev.galley.graphql.protocol.DocumentId;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.graphql.protocol.JsonReader;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the operator's file and of the board, by ID. In the file, the IDs are those of the client's compiler:
 * graphql-codegen and Relay write a map from IDs to documents, Apollo's manifest is a list.
 */
@ApplicationScoped
class TrustedDocuments {

    private static final Logger LOG = Logger.getLogger(TrustedDocuments.class);

    private static final String VARIABLE = "GALLEY_DOCUMENTS_FILE";

    private final boolean isRequired;
    private final Limits limits;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> trustedTexts;

    TrustedDocuments(Settings settings) {
        this.isRequired = settings.documents() == Settings.DocumentMode.TRUSTED;
        this.limits = settings.limits();
        settings.documentsFile().ifPresent(this::read);
        if (isRequired && settings.board()) {
            texts.putAll(BoardDocuments.read());
        }
        if (isRequired && texts.isEmpty()) {
            throw new IllegalStateException("GALLEY_DOCUMENTS=trusted requires documents: set " + VARIABLE
                    + " to a file of hashes and documents, as written by graphql-codegen or Relay. (Without a file, "
                    + "the board can be used, but it is turned off.)");
        }
        this.trustedTexts = new HashSet<>(texts.values());
    }

    /** Whether only these documents are executed. */
    boolean isRequired() {
        return isRequired;
    }

    /** The document with this ID; null if the file does not contain it. */
    @Nullable
    String text(String id) {
        return texts.get(DocumentId.withoutPrefix(id));
    }

    /** Whether the file contains this document. */
    boolean isTrusted(String text) {
        return trustedTexts.contains(text);
    }

    private void read(Path file) {
        Object content;
        try {
            content = JsonReader.read(Files.readString(file), "It", Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new IllegalStateException(
                    VARIABLE + ": the file " + file + " cannot be read as UTF-8 text (" + e + ").", e);
        } catch (HttpErrorException e) {
            throw invalidFile(file, String.valueOf(e.getMessage()));
        }
        if (!(content instanceof Map<?, ?> map)) {
            throw invalidFile(file, "It must be a JSON object of hashes and documents.");
        }
        if (map.get("operations") instanceof List<?> operations) {
            for (Object operation : operations) {
                if (!(operation instanceof Map<?, ?> one)) {
                    throw invalidFile(file, "Each of \"operations\" must be an object with \"id\" and \"body\".");
                }
                add(file, one.get("id"), one.get("body"));
            }
        } else {
            map.forEach((id, text) -> add(file, id, text));
        }
    }

    private void add(Path file, @Nullable Object id, @Nullable Object text) {
        if (!(id instanceof String name) || name.isBlank() || !(text instanceof String document)) {
            throw invalidFile(file, "The document for \"" + id + "\" must be a string.");
        }
        try {
            parsed(document);
        } catch (InvalidSyntaxException e) {
            throw invalidFile(file, "The document for \"" + id + "\" is not GraphQL: " + e.getMessage());
        }
        String other = texts.put(DocumentId.withoutPrefix(name), document);
        if (other != null && !other.equals(document)) {
            throw invalidFile(file, "There are two different documents for \"" + id + "\".");
        }
    }

    private static IllegalStateException invalidFile(Path file, String reason) {
        return new IllegalStateException(VARIABLE + ": the file " + file + " cannot be used. " + reason);
    }

    private Document parsed(String text) {
        return new Parser()
                .parseDocument(ParserEnvironment.newParserEnvironment()
                        .document(OperationDescriptions.blank(text))
                        .parserOptions(Engine.parserOptions(limits))
                        .locale(Locale.ENGLISH)
                        .build());
    }

    /**
     * Logs which documents will be rejected. They do not end the start, because a version after a rollback may lack
     * what the newest client uses, and must still serve the others.
     */
    void checkDocuments(@Observes StartupEvent event, GraphQLSchema schema) {
        texts.forEach((id, text) -> {
            try {
                Document document = parsed(text);
                if (limits.enabled()) {
                    DocumentComplexity.check(document, limits.document());
                }
                List<ValidationError> errors =
                        new Validator().validateDocument(schema, document, rule -> true, Locale.ENGLISH);
                if (!errors.isEmpty()) {
                    warn(id, String.valueOf(errors.get(0).getMessage()));
                }
            } catch (GraphQLException e) {
                warn(id, String.valueOf(e.getMessage()));
            }
        });
    }

    private static void warn(String id, String reason) {
        LOG.warnf("The trusted document \"%s\" will be rejected: %s", id, reason);
    }
}
