package dev.galley.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.InvalidSyntaxError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Node;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers documents that parsed and validated, since clients send the same few again and again. Bounded twice, by
 * number and by what they take of the heap, because callers choose both; what failed is not kept, or a stream of
 * nonsense would push the good ones out.
 */
@ApplicationScoped
// Caffeine finds the classes of its caches by name, and Quarkus registers only those that it uses itself.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
class DocumentCache implements PreparsedDocumentProvider {

    static final int MAXIMUM_DOCUMENTS = 1_000;
    static final int MAXIMUM_BYTES = 32 << 20;

    // More than any text may have. Reading a number takes time that grows with the square of its length.
    private static final int MOST_DIGITS = 4_000;

    // Of a heap that is small. Asked for when the service runs: the executable's heap is not that of the machine that
    // built it.
    private static final int SHARE_OF_HEAP = 8;

    // What a node of the syntax tree takes, and what is selected by it, about.
    private static final int BYTES_OF_NODE = 400;

    /** With what it selects, where that is the same for all who send it. */
    private record Known(
            PreparsedDocumentEntry entry, @Nullable Selections selections, long bytes) {}

    private final long mostBytes = Math.min(MAXIMUM_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    // Caffeine bounds one sum only: with a least weight, it bounds the number as well.
    private final Cache<String, Known> documents = Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((String text, Known known) -> (int) Math.max(known.bytes, mostBytes / MAXIMUM_DOCUMENTS))
            .build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        Known known = documents.getIfPresent(input.getQuery());
        if (known == null) {
            if (hasEndlessNumber(input.getQuery())) {
                return CompletableFuture.completedFuture(new PreparsedDocumentEntry(new InvalidSyntaxError(
                        List.of(), "Numbers have %,d digits at the most.".formatted(MOST_DIGITS))));
            }
            PreparsedDocumentEntry entry = parseAndValidate.apply(input);
            if (entry.hasErrors()) {
                return CompletableFuture.completedFuture(entry);
            }
            long bytes = input.getQuery().length() + (long) BYTES_OF_NODE * nodes(entry.getDocument());
            known = new Known(entry, Selections.isShared(entry.getDocument()) ? new Selections() : null, bytes);
            if (bytes <= mostBytes) {
                documents.put(input.getQuery(), known);
            }
        }
        input.getGraphQLContext().put(Selections.class, known.selections == null ? new Selections() : known.selections);
        return CompletableFuture.completedFuture(known.entry);
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
}
