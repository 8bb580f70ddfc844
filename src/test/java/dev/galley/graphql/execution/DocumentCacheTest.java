package dev.galley.graphql.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.platform.base.RegisteredCaches;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.Parser;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCacheTest {

    private final AtomicLong now = new AtomicLong();
    private final DocumentCache cache = new DocumentCache(now::get);
    private final AtomicInteger parsed = new AtomicInteger();

    @Test
    void parses_a_document_once() {
        PreparsedDocumentEntry first = valid("{ a }");

        assertSame(first, valid("{ a }"));
        assertEquals(1, parsed.get());
    }

    @Test
    void does_not_cache_failed_documents() {
        invalid("{ b }");
        invalid("{ b }");

        assertEquals(2, parsed.get());
        assertEquals(0, cache.size());
    }

    @Test
    void keeps_a_thousand_documents_at_most() {
        for (int i = 0; i < 1_500; i++) {
            valid("{ a" + i + " }");
        }

        assertTrue(cache.size() <= 1_000 && cache.size() > 500, "kept " + cache.size());
    }

    @Test
    void weighs_the_tree_that_a_short_text_becomes() {
        String fragments = "...on A{b}".repeat(2_000);
        for (int i = 0; i < 50; i++) {
            valid("{ a" + i + " {" + fragments + "} }");
        }

        // Each has some 8,000 nodes of 200 bytes.
        assertTrue(cache.size() <= 20, "kept " + cache.size());
    }

    /** Two bytes per character, and literals twice. */
    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(strings = {"{ a } # %s", "{ a(b: \"%s\") }", "{ a(b: \"\"\"%s\"\"\") }"})
    void weighs_a_long_text(String text) {
        String filling = "語".repeat(250_000);
        for (int i = 0; i < 60; i++) {
            valid(text.formatted(filling + i));
        }

        assertTrue(cache.size() <= 33, "kept " + cache.size());
    }

    @Test
    void keeps_a_document_for_an_hour_after_its_last_use() {
        valid("{ a }");
        valid("{ b }");
        // The cache records a use only of a document that it has finished adding, on another thread.
        assertEquals(2, cache.size());
        now.addAndGet(DocumentCache.TTL.minusSeconds(1).toNanos());
        valid("{ a }");
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertEquals(1, cache.size());
        valid("{ a }");
        assertEquals(2, parsed.get());
    }

    @Test
    void its_classes_are_in_the_executable() throws ReflectiveOperationException {
        RegisteredCaches.assertRegistered(cache);
    }

    private PreparsedDocumentEntry valid(String text) {
        return get(text, new PreparsedDocumentEntry(Parser.parse(text)));
    }

    private PreparsedDocumentEntry invalid(String text) {
        return get(
                text,
                new PreparsedDocumentEntry(ValidationError.newValidationError()
                        .validationErrorType(ValidationErrorType.FieldUndefined)
                        .build()));
    }

    private PreparsedDocumentEntry get(String text, PreparsedDocumentEntry entry) {
        ExecutionInput request = ExecutionInput.newExecutionInput(text)
                .graphQLContext(Map.of(GraphQlOperation.class, new GraphQlOperation("id")))
                .build();
        return cache.getDocumentAsync(request, input -> {
                    parsed.incrementAndGet();
                    return entry;
                })
                .join();
    }
}
