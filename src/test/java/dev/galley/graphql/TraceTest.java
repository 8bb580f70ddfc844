package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.graphql.operation.RequestTrace;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final AttributeKey<String> NAME = AttributeKey.stringKey("graphql.operation.name");

    @Test
    void an_operation_is_called_by_its_name() {
        SpanData span = spanOf("query Board { probe }");

        assertEquals("query Board", span.getName());
        assertEquals("Board", span.getAttributes().get(NAME));
    }

    @Test
    void a_long_name_is_cut() {
        SpanData span = spanOf("mutation " + "x".repeat(260_000) + " { probe }");

        assertEquals("mutation " + "x".repeat(100), span.getName());
        assertEquals("x".repeat(100), span.getAttributes().get(NAME));
    }

    private static SpanData spanOf(String document) {
        OperationDefinition operation = Parser.parse(document)
                .getFirstDefinitionOfType(OperationDefinition.class)
                .orElseThrow();
        Ended ended = new Ended();
        try (SdkTracerProvider traces = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(ended))
                .build()) {
            Tracer tracer = traces.get("test");
            new RequestTrace(tracer, Context.root()).around(operation, () -> CompletableFuture.completedFuture(null));
        }
        return ended.spans.get(0);
    }

    /** Keeps what would be sent. */
    private static final class Ended implements SpanExporter {

        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
