package dev.galley.graphql.document;

import dev.galley.graphql.protocol.DocumentId;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the document of a request that contains an ID instead: in the operator's file, or among the automatic persisted
 * queries that clients have sent to this replica. A document that is found passes the same checks as one that was sent.
 */
@ApplicationScoped
public class PersistedDocuments {

    private final TrustedDocuments trusted;
    private final PersistedQueryStore store;

    PersistedDocuments(TrustedDocuments trusted, Clock clock) {
        this.trusted = trusted;
        this.store = new PersistedQueryStore(clock);
    }

    /** The request with its document; rejected if it is unknown or not trusted. */
    public GraphQlRequest resolve(GraphQlRequest request) {
        DocumentId id = request.documentId();
        String text = request.query();
        if (text.isEmpty()) {
            text = id == null ? null : text(id);
            if (text == null) {
                throw trusted.isRequired()
                        ? HttpErrorException.documentNotTrusted()
                        : HttpErrorException.persistedQueryNotFound();
            }
            return request.withQuery(text);
        }
        if (trusted.isRequired() && !trusted.isTrusted(text)) {
            throw HttpErrorException.documentNotTrusted();
        }
        if (id != null && id.isAutomatic() && !text.equals(trusted.text(id.value())) && !hash(id).equals(hash(text))) {
            throw HttpErrorException.badRequest(
                    "\"sha256Hash\" must be the SHA-256 of \"query\" in hexadecimal digits.");
        }
        return request;
    }

    /** Stores the text of an automatic persisted query that was executed, for requests that contain only its hash. */
    public void keep(GraphQlRequest request, String caller) {
        DocumentId id = request.documentId();
        if (id != null && id.isAutomatic() && trusted.text(id.value()) == null && !trusted.isRequired()) {
            store.put(hash(id), request.query(), caller);
        }
    }

    private @Nullable String text(DocumentId id) {
        String text = trusted.text(id.value());
        return text != null || trusted.isRequired() ? text : store.text(hash(id));
    }

    private static String hash(DocumentId id) {
        return DocumentId.withoutPrefix(id.value()).toLowerCase(Locale.ROOT);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
