package dev.galley.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers documents that parsed and validated, since clients send the same few again and again. Bounded twice, by
 * number and by characters, because callers choose both; what failed is not kept, or a stream of nonsense would push
 * the good ones out.
 */
@ApplicationScoped
// Caffeine finds the classes of its caches by name, and Quarkus registers only those that it uses itself.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
class DocumentCache implements PreparsedDocumentProvider {

    static final int MAXIMUM_DOCUMENTS = 1_000;
    static final int MAXIMUM_CHARACTERS = 4_000_000;

    // Caffeine bounds one sum only: with this as the least weight, it bounds the number as well.
    private static final int LEAST_WEIGHT = MAXIMUM_CHARACTERS / MAXIMUM_DOCUMENTS;

    /** With what it selects, where that is the same for all who send it. */
    private record Known(
            PreparsedDocumentEntry entry, @Nullable Selections selections) {}

    private final Cache<String, Known> documents = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_CHARACTERS)
            .weigher((String text, Known known) -> Math.max(text.length(), LEAST_WEIGHT))
            .build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        Known known = documents.getIfPresent(input.getQuery());
        if (known == null) {
            PreparsedDocumentEntry entry = parseAndValidate.apply(input);
            if (entry.hasErrors()) {
                return CompletableFuture.completedFuture(entry);
            }
            known = new Known(entry, Selections.isShared(entry.getDocument()) ? new Selections() : null);
            documents.put(input.getQuery(), known);
        }
        input.getGraphQLContext().put(Selections.class, known.selections == null ? new Selections() : known.selections);
        return CompletableFuture.completedFuture(known.entry);
    }

    /** How many documents are remembered, after due evictions. */
    long size() {
        documents.cleanUp();
        return documents.estimatedSize();
    }
}
