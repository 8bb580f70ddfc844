package dev.galley.graphql.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.galley.graphql.operation.GraphQlOperation;
import graphql.ExecutionInput;
import graphql.InvalidSyntaxError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Caches documents that have been parsed and validated, because clients send the same few again and again. It is
 * limited by number and by heap size (text, syntax tree and selection plans, whose weight is updated when plans are
 * added), because callers determine both. Failed documents are not cached, so that a stream of invalid ones does not
 * evict the valid ones. A document that nobody has sent for an hour is removed.
 */
@ApplicationScoped
class DocumentCache implements PreparsedDocumentProvider {

    static final int MAXIMUM_DOCUMENTS = 1_000;
    static final int MAXIMUM_BYTES = 32 << 20;
    static final Duration TTL = Duration.ofHours(1);

    // More digits than any value needs. Reading a number takes time that grows with the square of its length.
    private static final int MAX_DIGITS = 4_000;

    // For a small heap. Computed at run time, because the native executable is built on another machine.
    private static final int SHARE_OF_HEAP = 8;

    // The size of a node of the syntax tree, measured with uncompressed references, as in the native executable.
    private static final int BYTES_OF_NODE = 200;

    // Of the text, which the tree contains again for literals; two bytes each, unless all characters are Latin-1.
    private static final int BYTES_OF_CHARACTER = 4;

    /** A document with its selection plans, if they are the same for all requests. */
    private record CachedDocument(
            PreparsedDocumentEntry entry, @Nullable SelectionPlanCache selections, long bytesOfDocument) {

        long bytes() {
            return bytesOfDocument + (selections == null ? 0 : selections.bytes());
        }
    }

    private final long maxBytes = Math.min(MAXIMUM_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    private final Cache<String, CachedDocument> documents;

    @Inject
    DocumentCache() {
        this(Ticker.systemTicker());
    }

    DocumentCache(Ticker ticker) {
        // Caffeine can only limit one sum: a minimum weight also limits the number.
        this.documents = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String text, CachedDocument cached) ->
                        (int) Math.min(Math.max(cached.bytes(), maxBytes / MAXIMUM_DOCUMENTS), Integer.MAX_VALUE))
                .expireAfterAccess(TTL)
                .ticker(ticker)
                .build();
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        CachedDocument cached = documents.getIfPresent(input.getQuery());
        if (cached == null) {
            if (hasOverlongNumber(input.getQuery())) {
                return CompletableFuture.completedFuture(new PreparsedDocumentEntry(new InvalidSyntaxError(
                        List.of(), String.format(Locale.ROOT, "A number can have at most %,d digits.", MAX_DIGITS))));
            }
            PreparsedDocumentEntry entry = parseAndValidate.apply(input);
            if (entry.hasErrors()) {
                return CompletableFuture.completedFuture(entry);
            }
            cached = cached(input.getQuery(), entry);
            documents.put(input.getQuery(), cached);
        }
        GraphQlOperation.of(input.getGraphQLContext())
                .setPlans(new OperationPlans(cached.selections == null ? new SelectionPlanCache() : cached.selections));
        return CompletableFuture.completedFuture(cached.entry);
    }

    private CachedDocument cached(String text, PreparsedDocumentEntry entry) {
        Document document = entry.getDocument();
        long bytes = (long) BYTES_OF_CHARACTER * text.length() + (long) BYTES_OF_NODE * nodes(document);
        return new CachedDocument(
                entry,
                SelectionPlanCache.isShared(document) ? new SelectionPlanCache(() -> updateWeight(text)) : null,
                bytes);
    }

    private void updateWeight(String text) {
        documents.asMap().computeIfPresent(text, (same, cached) -> cached);
    }

    private static boolean hasOverlongNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits > MAX_DIGITS) {
                return true;
            }
        }
        return false;
    }

    private static int nodes(Node<?> node) {
        int nodes = 1;
        for (Node<?> child : node.getChildren()) {
            nodes += nodes(child);
        }
        return nodes;
    }

    /** The number of cached documents, after pending evictions. */
    long size() {
        documents.cleanUp();
        return documents.estimatedSize();
    }

    /** Their weight in bytes, after pending evictions. */
    long bytes() {
        documents.cleanUp();
        return documents.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** The maximum weight in bytes. */
    long maxBytes() {
        return maxBytes;
    }
}
