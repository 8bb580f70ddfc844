package dev.galley.graphql.subscription;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.protocol.MediaType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Answers HTTP requests with streams. */
@ApplicationScoped
public class HttpStreams {

    /** Overrides the path in the metrics of HTTP requests, which would count a stream as a slow request. */
    private static final String PATH_IN_METRICS = "UrlPathTemplate";

    private final Subscriptions subscriptions;

    HttpStreams(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Begins the answer of a request whose document has been executed once. Throws if there are too many streams. */
    public void begin(RoutingContext ctx, Answer first) {
        GraphQlOperation operation = GraphQlOperation.of(ctx);
        StreamFormat format = Objects.requireNonNull(operation.streamType()) == MediaType.MULTIPART
                ? StreamFormat.MULTIPART
                : StreamFormat.EVENT_STREAM;
        HttpStream stream = new HttpStream(subscriptions, ctx, format);
        subscriptions.add(stream);
        stream.context().putLocal(PATH_IN_METRICS, "/graphql (stream)");
        try {
            stream.begin(first);
        } catch (RuntimeException | Error rejected) {
            stream.closed();
            throw rejected;
        }
    }
}
