package dev.galley.graphql.transport;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Compresses answers with gzip for clients that like it, by workers: the event loop is everybody's. A large answer takes as
 * long as a hundred small operations; those are compressed by a few threads of their own, after they have left the
 * concurrency limiter, and leave the other processors to others.
 */
@ApplicationScoped
class Compression {

    // What fits into one packet is not made quicker by compressing it.
    private static final int SMALLEST = 1_024;

    private static final int LARGE = 1_048_576;

    private final WorkerExecutor forLarge;

    Compression(Vertx vertx) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.forLarge = vertx.createSharedWorkerExecutor("compression", threads);
    }

    @PreDestroy
    void stop() {
        forLarge.close();
    }

    /** Compresses an answer on the current thread, a worker's, unless it is large. */
    ChunkedBuffer now(RoutingContext ctx, ChunkedBuffer answer) {
        MultiMap headers = ctx.response().headers();
        if (!headers.contains(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING, true)) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        return answer.length() < LARGE && isWorthIt(ctx, answer) ? noted(ctx, answer.compressed()) : answer;
    }

    /** Compresses a large answer; any other is done already. */
    Future<ChunkedBuffer> later(RoutingContext ctx, ChunkedBuffer answer) {
        if (answer.isCompressed() || answer.length() < LARGE || !isWorthIt(ctx, answer)) {
            return Future.succeededFuture(answer);
        }
        // Nobody waits for it any more when the client has gone. An answer that cannot be compressed is sent as it is.
        return Future.succeededFuture(answer)
                .compose(plain ->
                        forLarge.executeBlocking(() -> ctx.response().closed() ? plain : plain.compressed(), false))
                .map(compressed -> noted(ctx, compressed))
                .otherwise(answer);
    }

    private static boolean isWorthIt(RoutingContext ctx, ChunkedBuffer answer) {
        return answer.length() >= SMALLEST
                && AcceptEncoding.isGzipLiked(ctx.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING));
    }

    private static ChunkedBuffer noted(RoutingContext ctx, ChunkedBuffer answer) {
        if (answer.isCompressed()) {
            ctx.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer;
    }
}
