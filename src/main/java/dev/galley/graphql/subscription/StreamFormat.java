package dev.galley.graphql.subscription;

import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.GraphQlResponse;
import dev.galley.graphql.protocol.MediaType;
import dev.galley.graphql.request.ChunkedBuffer;
import dev.galley.graphql.request.JsonWriter;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** How answers are written to the body of an HTTP response. */
enum StreamFormat {
    /** Server-sent events: GraphQL over SSE, in "distinct connections mode". */
    EVENT_STREAM(Subscriptions.EVENT_STREAM, "text/event-stream; charset=utf-8") {
        @Override
        Buffer start() {
            return Buffer.buffer(COMMENT);
        }

        @Override
        Buffer next(byte[] json, @Nullable String cursor) {
            Buffer event = Buffer.buffer("event: next\n");
            if (cursor != null) {
                event.appendString("id: ").appendString(cursor).appendString("\n");
            }
            return event.appendString("data: ").appendBytes(json).appendString("\n\n");
        }

        @Override
        Buffer heartbeat() {
            return Buffer.buffer(COMMENT);
        }

        @Override
        String complete() {
            // Browsers ignore an event without data.
            return "event: complete\ndata:\n\n";
        }

        @Override
        ChunkedBuffer single(GraphQlResponse response, MemoryBudget.@Nullable Reservation reservation) {
            return JsonWriter.write("event: next\ndata: ", response, "\n\n" + complete(), reservation);
        }

        /** Without "complete", clients connect again, and browsers send the last cursor. */
        @Override
        Buffer interrupted(byte[] errors) {
            return Buffer.buffer();
        }
    },

    /** Apollo's protocol for subscriptions over HTTP. A part ends with the delimiter, so that clients read it at once. */
    MULTIPART(Subscriptions.MULTIPART, "multipart/mixed; boundary=\"graphql\"; subscriptionSpec=1.0") {
        @Override
        Buffer start() {
            return Buffer.buffer(DELIMITER);
        }

        @Override
        Buffer next(byte[] json, @Nullable String cursor) {
            return part(PAYLOAD, json, "}");
        }

        @Override
        Buffer heartbeat() {
            return part("{", new byte[0], "}");
        }

        @Override
        String complete() {
            return "--\r\n";
        }

        @Override
        Buffer interrupted(byte[] errors) {
            return part("{\"payload\":null,\"errors\":", errors, "}").appendString(complete());
        }

        @Override
        ChunkedBuffer single(GraphQlResponse response, MemoryBudget.@Nullable Reservation reservation) {
            return JsonWriter.write(DELIMITER + HEADER + PAYLOAD, response, "}" + DELIMITER + complete(), reservation);
        }

        private Buffer part(String prefix, byte[] json, String suffix) {
            return Buffer.buffer(HEADER)
                    .appendString(prefix)
                    .appendBytes(json)
                    .appendString(suffix)
                    .appendString(DELIMITER);
        }
    };

    // A buffer cannot be part of the native executable.
    private static final String COMMENT = ":\n\n";
    private static final String DELIMITER = "\r\n--graphql";
    private static final String HEADER = "\r\nContent-Type: application/json\r\n\r\n";
    private static final String PAYLOAD = "{\"payload\":";

    private final String transport;
    private final String contentType;

    StreamFormat(String transport, String contentType) {
        this.transport = transport;
        this.contentType = contentType;
    }

    static StreamFormat of(MediaType type) {
        return type == MediaType.MULTIPART ? MULTIPART : EVENT_STREAM;
    }

    /** The transport, for metrics. */
    String transport() {
        return transport;
    }

    String contentType() {
        return contentType;
    }

    /** The whole body for an operation that has one response. */
    abstract ChunkedBuffer single(GraphQlResponse response, MemoryBudget.@Nullable Reservation reservation);

    /** What is sent at once, so that the client knows that the stream is open. */
    abstract Buffer start();

    /** @param cursor the end of the batch; null if there is none */
    abstract Buffer next(byte[] json, @Nullable String cursor);

    abstract Buffer heartbeat();

    /** The operation is complete. */
    abstract String complete();

    /** The service ends the stream for a reason that does not concern the operation. */
    abstract Buffer interrupted(byte[] errors);
}
