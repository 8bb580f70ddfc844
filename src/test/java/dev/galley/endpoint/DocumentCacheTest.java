package dev.galley.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.Parser;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DocumentCacheTest {

    private final DocumentCache cache = new DocumentCache();
    private final AtomicInteger parsed = new AtomicInteger();

    @Test
    void parses_a_document_once() {
        PreparsedDocumentEntry first = valid("{ a }");

        assertSame(first, valid("{ a }"));
        assertEquals(1, parsed.get());
    }

    @Test
    void does_not_keep_what_failed() {
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

        // Each has some 8,000 nodes of 400 bytes.
        assertTrue(cache.size() <= 10, "kept " + cache.size());
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
        return cache.getDocumentAsync(ExecutionInput.newExecutionInput(text).build(), input -> {
                    parsed.incrementAndGet();
                    return entry;
                })
                .join();
    }
}
