package dev.galley.graphql.transport;

import dev.galley.graphql.request.ChunkedBuffer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * Compresses answers with gzip for clients that accept it, on worker threads, because the event loop is shared by
 * everybody. A large answer takes as long as a hundred small operations. Large answers are therefore compressed by a
 * few separate threads, after they have left the concurrency limiter, and leave the other processors free.
 */
@ApplicationScoped
class Compression {

    // Compression does not speed up what fits into one packet.
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

    /** Compresses an answer on the current worker thread, unless it is large. */
    ChunkedBuffer now(RoutingContext ctx, ChunkedBuffer answer) {
        MultiMap headers = ctx.response().headers();
        if (!headers.contains(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING, true)) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        return answer.length() < LARGE && shouldCompress(ctx, answer) ? noted(ctx, answer.compressed()) : answer;
    }

    /** Compresses a large answer; others have been compressed already. */
    Future<ChunkedBuffer> later(RoutingContext ctx, ChunkedBuffer answer) {
        if (answer.isCompressed() || answer.length() < LARGE || !shouldCompress(ctx, answer)) {
            return Future.succeededFuture(answer);
        }
        // If the client has gone, nobody waits for the answer. If it cannot be compressed, it is sent as it is.
        return Future.succeededFuture(answer)
                .compose(plain ->
                        forLarge.executeBlocking(() -> ctx.response().closed() ? plain : plain.compressed(), false))
                .map(compressed -> noted(ctx, Objects.requireNonNull(compressed)))
                .otherwise(answer);
    }

    private static boolean shouldCompress(RoutingContext ctx, ChunkedBuffer answer) {
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
