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
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers documents that parsed and validated, since clients send the same few again and again. Bounded twice, by
 * number and by what they take of the heap, because callers choose both: text, syntax tree and selections, which are
 * weighed again whenever there are more of them. What failed is not kept, or a stream of nonsense would push the good ones
 * out; and what nobody has sent for an hour gives its memory back.
 */
@ApplicationScoped
// Caffeine finds the classes of its caches by name, and Quarkus registers only those that it uses itself.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMWA", "com.github.benmanes.caffeine.cache.PSAMW"})
class DocumentCache implements PreparsedDocumentProvider {

    static final int MAXIMUM_DOCUMENTS = 1_000;
    static final int MAXIMUM_BYTES = 32 << 20;
    static final Duration KEPT_FOR = Duration.ofHours(1);

    // More than any text may have. Reading a number takes time that grows with the square of its length.
    private static final int MOST_DIGITS = 4_000;

    // Of a heap that is small. Asked for when the service runs: the executable's heap is not that of the machine that
    // built it.
    private static final int SHARE_OF_HEAP = 8;

    // What a node of the syntax tree takes; measured with uncompressed references, as the executable has them.
    private static final int BYTES_OF_NODE = 200;

    // Of the text, which the tree has once more where it is a literal; two for each, unless all are Latin.
    private static final int BYTES_OF_CHARACTER = 4;

    /** With what it selects, where that is the same for all who send it. */
    private record Known(
            PreparsedDocumentEntry entry, @Nullable SelectionPlanCache selections, long bytesOfDocument) {

        long bytes() {
            return bytesOfDocument + (selections == null ? 0 : selections.bytes());
        }
    }

    private final long mostBytes = Math.min(MAXIMUM_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    private final Cache<String, Known> documents;

    @Inject
    DocumentCache() {
        this(Ticker.systemTicker());
    }

    DocumentCache(Ticker ticker) {
        // Caffeine bounds one sum only: with a least weight, it bounds the number as well.
        this.documents = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String text, Known known) ->
                        (int) Math.min(Math.max(known.bytes(), mostBytes / MAXIMUM_DOCUMENTS), Integer.MAX_VALUE))
                .expireAfterAccess(KEPT_FOR)
                .ticker(ticker)
                .build();
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        Known known = documents.getIfPresent(input.getQuery());
        if (known == null) {
            if (hasEndlessNumber(input.getQuery())) {
                return CompletableFuture.completedFuture(new PreparsedDocumentEntry(new InvalidSyntaxError(
                        List.of(), String.format(Locale.ROOT, "Numbers have %,d digits at the most.", MOST_DIGITS))));
            }
            PreparsedDocumentEntry entry = parseAndValidate.apply(input);
            if (entry.hasErrors()) {
                return CompletableFuture.completedFuture(entry);
            }
            known = known(input.getQuery(), entry);
            documents.put(input.getQuery(), known);
        }
        GraphQlOperation.of(input.getGraphQLContext())
                .setPlans(new OperationPlans(known.selections == null ? new SelectionPlanCache() : known.selections));
        return CompletableFuture.completedFuture(known.entry);
    }

    private Known known(String text, PreparsedDocumentEntry entry) {
        Document document = entry.getDocument();
        long bytes = (long) BYTES_OF_CHARACTER * text.length() + (long) BYTES_OF_NODE * nodes(document);
        return new Known(
                entry,
                SelectionPlanCache.isShared(document) ? new SelectionPlanCache(() -> weighAgain(text)) : null,
                bytes);
    }

    private void weighAgain(String text) {
        documents.asMap().computeIfPresent(text, (same, known) -> known);
    }

    private static boolean hasEndlessNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits > MOST_DIGITS) {
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

    /** How many documents are remembered, after due evictions. */
    long size() {
        documents.cleanUp();
        return documents.estimatedSize();
    }

    /** Bytes that they take by their weights, after due evictions. */
    long bytes() {
        documents.cleanUp();
        return documents.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** Bytes that they may take. */
    long mostBytes() {
        return mostBytes;
    }
}
