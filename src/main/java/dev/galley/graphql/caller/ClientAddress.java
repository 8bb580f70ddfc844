package dev.galley.graphql.caller;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The address that a request comes from. */
final class ClientAddress {

    private ClientAddress() {}

    /**
     * The address according to a trusted proxy; the peer address of the connection if that is not an address, because a
     * proxy may forward whatever a client has sent.
     */
    static InetAddress of(HttpServerRequest request) {
        InetAddress remote = address(request.remoteAddress());
        InetAddress address = remote == null ? address(request.connection().remoteAddress()) : remote;
        // A Unix domain socket has no address: all its clients count as one.
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }

    private static @Nullable InetAddress address(@Nullable SocketAddress from) {
        // A proxy's value is a name here; it is never resolved.
        String host = from == null ? null : from.host();
        return host == null ? null : NetUtil.createInetAddressFromIpAddressString(host);
    }
}
