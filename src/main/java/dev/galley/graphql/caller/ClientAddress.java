package dev.galley.graphql.caller;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Where a request comes from. */
final class ClientAddress {

    private ClientAddress() {}

    /**
     * What a trusted proxy tells; the connection's other end where that is no address, since a proxy may pass on whatever
     * a client has sent as one.
     */
    static InetAddress of(HttpServerRequest request) {
        InetAddress told = address(request.remoteAddress());
        InetAddress known = told == null ? address(request.connection().remoteAddress()) : told;
        // A socket in the file system has no address: all who come by it are one.
        return known == null ? InetAddress.getLoopbackAddress() : known;
    }

    private static @Nullable InetAddress address(@Nullable SocketAddress from) {
        // What a proxy tells stands there as a name; never looked up.
        String host = from == null ? null : from.host();
        return host == null ? null : NetUtil.createInetAddressFromIpAddressString(host);
    }
}
