package dev.galley.graphql.transport;

import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.HttpErrorException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * Reads the body of a request into memory, and counts the received bytes in the {@link MemoryBudget}. Vert.x's own
 * handler does not report them until it has the whole body.
 */
final class BodyReader {

    private final RoutingContext ctx;
    private final MemoryBudget.Reservation reservation;
    private final long largest;
    private final Buffer body = Buffer.buffer();
    private long taken;

    private BodyReader(RoutingContext ctx, MemoryBudget.Reservation reservation, long largest) {
        this.ctx = ctx;
        this.reservation = reservation;
        this.largest = largest;
    }

    /**
     * Reads the body and continues; fails the request if the body is larger than this number of bytes, or if there is
     * no memory for it.
     */
    static void read(RoutingContext ctx, MemoryBudget.Reservation reservation, long largest) {
        new BodyReader(ctx, reservation, largest).begin();
    }

    private void begin() {
        HttpServerRequest request = ctx.request();
        if (request.isEnded()) {
            ctx.next();
            return;
        }
        String expected = request.getHeader(HttpHeaders.EXPECT);
        if (expected != null && !expected.equalsIgnoreCase(HttpHeaders.CONTINUE.toString())) {
            ctx.fail(417);
            return;
        }
        if (expected != null && request.version() != HttpVersion.HTTP_1_0) {
            ctx.response().writeContinue();
        }
        request.exceptionHandler(this::fail)
                .handler(this::take)
                .endHandler(ended -> end())
                .resume();
    }

    private void take(Buffer bytes) {
        if (ctx.failed()) {
            return;
        }
        long length = (long) body.length() + bytes.length();
        if (length > largest) {
            ctx.fail(413);
        } else if (!hasRoom(length)) {
            reservation.release(taken);
            ctx.fail(HttpErrorException.unavailable());
        } else {
            body.appendBuffer(bytes);
        }
    }

    private boolean hasRoom(long length) {
        // The buffer grows by doubling.
        long more = Long.highestOneBit(2 * length - 1) - taken;
        if (more > 0 && !reservation.reserve(more)) {
            return false;
        }
        taken += Math.max(0, more);
        return true;
    }

    private void end() {
        if (!ctx.failed()) {
            GraphQlOperation.of(ctx).setBody(body);
            ctx.next();
        }
    }

    /** Data that cannot be decoded is the client's fault; anything else is a lost connection. */
    private void fail(Throwable failure) {
        if (failure instanceof DecoderException) {
            ctx.fail(400, Objects.requireNonNullElse(failure.getCause(), failure));
        } else {
            ctx.fail(200, failure);
        }
    }
}
