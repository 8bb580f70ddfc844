package dev.galley.graphql.subscription;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.GraphQlResponse;
import dev.galley.graphql.request.ChunkedBuffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers HTTP requests with streams. */
@ApplicationScoped
public class HttpStreams {

    /** Overrides the path in the metrics of HTTP requests, which would count a stream as a slow request. */
    private static final String PATH_IN_METRICS = "UrlPathTemplate";

    private final Subscriptions subscriptions;

    HttpStreams(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Writes the body for an operation that is no subscription, and sets the headers for it. */
    public static ChunkedBuffer single(
            RoutingContext ctx, GraphQlResponse response, MemoryBudget.@Nullable Reservation reservation) {
        StreamFormat format = format(ctx);
        ctx.response().setStatusCode(200).putHeader(HttpHeaders.CONTENT_TYPE, format.contentType());
        return format.single(response, reservation);
    }

    private static StreamFormat format(RoutingContext ctx) {
        return StreamFormat.of(Objects.requireNonNull(GraphQlOperation.of(ctx).streamType()));
    }

    /** Begins the answer of a subscription that has been executed once. Throws if there are too many. */
    public void begin(RoutingContext ctx, Answer first) {
        HttpStream stream = new HttpStream(subscriptions, ctx, format(ctx));
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
