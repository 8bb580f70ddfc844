package dev.galley.graphql.transport;

import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.request.ChunkedBuffer;
import dev.galley.graphql.request.ClientConnection;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Sends an answer as fast as the client reads it, and closes the connection of a client that reads too slowly. Vert.x
 * would copy all of it out of the heap at once, and keep it until the client has read it.
 */
final class ResponseWriter {

    /** The number of chunks that are sent at once. */
    private static final int FEW = 3;

    private static final long NONE = -1;

    private final RoutingContext ctx;
    private final HttpServerResponse response;
    private final ChunkedBuffer answer;
    private final MemoryBudget.Reservation reservation;
    private long timer = NONE;
    private boolean isWriting;

    private ResponseWriter(RoutingContext ctx, ChunkedBuffer answer, MemoryBudget.Reservation reservation) {
        this.ctx = ctx;
        this.response = ctx.response();
        this.answer = answer;
        this.reservation = reservation;
    }

    /** Sends the answer within the given time, and then releases the memory of the request. */
    static void begin(
            RoutingContext ctx, ChunkedBuffer answer, MemoryBudget.Reservation reservation, Duration allowed) {
        new ResponseWriter(ctx, answer, reservation).begin(allowed);
    }

    private void begin(Duration allowed) {
        if (ctx.request().method().equals(HttpMethod.HEAD)) {
            endHead();
        } else if (answer.left() <= FEW) {
            end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(answer.length()));
            response.drainHandler(drained -> writeMore());
            writeMore();
        }
        if (!reservation.isReleased()) {
            timer = ctx.vertx().setTimer(allowed.toMillis(), passed -> ClientConnection.abort(ctx));
            // The last chunk has not been written, so only this reports a lost connection.
            ctx.addEndHandler(ended -> {
                if (ended.failed()) {
                    over();
                }
            });
        }
    }

    private void writeMore() {
        // Writing can empty the socket's queue, which calls this method again.
        if (!isWriting && answer.left() > 0) {
            isWriting = true;
            while (answer.left() > 1 && !response.writeQueueFull()) {
                response.write(answer.next());
            }
            if (answer.left() == 1) {
                end();
            }
            isWriting = false;
        }
    }

    /** Sends the same headers as GET. */
    private void endHead() {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(answer.length()));
        answer.clear();
        response.end().onComplete(done -> over());
    }

    private void end() {
        Future<Void> sent = response.end(answer.all());
        sent.onComplete(done -> over());
    }

    private void over() {
        reservation.releaseAll();
        ctx.vertx().cancelTimer(timer);
    }
}
