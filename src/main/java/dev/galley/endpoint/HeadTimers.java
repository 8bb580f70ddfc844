package dev.galley.endpoint;

import dev.galley.platform.Limits;
import dev.galley.platform.Settings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

/**
 * Gives each connection its {@link HeadTimer}. Neither Quarkus nor Vert.x bounds the time that headers take, and a byte
 * now and then keeps a connection from being silent; so the sockets that listen are found on their event loop.
 */
@ApplicationScoped
class HeadTimers {

    private static final int FIRST = Integer.MIN_VALUE;

    private final Limits limits;
    private final VertxInternal vertx;

    HeadTimers(Settings settings, Vertx vertx) {
        this.limits = settings.limits();
        this.vertx = (VertxInternal) vertx;
    }

    void stopAtRequests(@Observes Router router) {
        stopAtRequestsTo(router);
    }

    void stopAtRequestsOfManagement(@Observes ManagementInterface management) {
        stopAtRequestsTo(management.router());
    }

    private static void stopAtRequestsTo(Router router) {
        router.route().order(FIRST).handler(ctx -> {
            HeadTimer.stop(ctx);
            ctx.next();
        });
    }

    void start(@ObservesAsync HttpServerStart started) {
        if (!limits.enabled()) {
            return;
        }
        for (EventExecutor loop : vertx.getAcceptorEventLoopGroup()) {
            loop.execute(() -> ((SingleThreadEventLoop) loop)
                    .registeredChannelsIterator()
                    .forEachRemaining(channel -> {
                        if (channel instanceof ServerChannel
                                && channel.pipeline().get(AtAccept.class) == null) {
                            channel.pipeline().addFirst(new AtAccept());
                        }
                    }));
        }
    }

    /** Meets each new connection before it is set up. */
    private final class AtAccept extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) {
            ((Channel) connection).pipeline().addFirst(new HeadTimer(limits.headerTimeout()));
            context.fireChannelRead(connection);
        }
    }
}
