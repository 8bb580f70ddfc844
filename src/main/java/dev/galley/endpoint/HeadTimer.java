package dev.galley.endpoint;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose next request does not begin to be served within some time of its first byte. Stands before
 * Vert.x's own handlers, and on the connection's event loop only.
 */
final class HeadTimer extends ChannelInboundHandlerAdapter {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Duration most;
    private @Nullable ScheduledFuture<?> end;
    private boolean serving;

    HeadTimer(Duration most) {
        this.most = most;
    }

    /** The headers of a request have arrived on a connection. */
    static void stop(RoutingContext ctx) {
        Channel channel = ((ConnectionBase) ctx.request().connection()).channel();
        HeadTimer timer = channel.pipeline().get(HeadTimer.class);
        if (timer == null) {
            return;
        }
        timer.stop();
        // Of HTTP/2, frames come between requests and within them; its headers have limits of their own.
        if (ctx.request().version() == HttpVersion.HTTP_2) {
            channel.pipeline().remove(timer);
        } else {
            timer.serving = true;
            ctx.addEndHandler(ended -> timer.serving = ctx.response().getStatusCode() == SWITCHING_PROTOCOLS);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!serving && end == null) {
            end = context.executor().schedule(() -> context.close(), most.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
