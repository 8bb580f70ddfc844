package dev.galley.webhook.delivery;

import dev.galley.webhook.AllowedAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Finds the addresses of a receiver, and refuses it if any address of its name is not allowed. The connection is made to one of
 * the returned addresses, so a name that resolves to another one afterwards does not matter.
 */
final class AddressResolver {

    /** The addresses of a name. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /** The address is not allowed. */
    static final class RefusedException extends Exception {
        RefusedException(String message) {
            super(message);
        }
    }

    private final Lookup lookup;
    private final AllowedAddresses allowed;

    AddressResolver(Lookup lookup, AllowedAddresses allowed) {
        this.lookup = lookup;
        this.allowed = allowed;
    }

    /** Blocks until the name has been resolved. There is at least one address. */
    List<InetAddress> resolve(URI url) throws UnknownHostException, RefusedException {
        boolean isHttps = "https".equalsIgnoreCase(url.getScheme());
        InetAddress[] addresses = lookup.addresses(url.getHost());
        for (InetAddress address : addresses) {
            if (!(isHttps ? allowed.allows(address) : allowed.isOpened(address))) {
                throw new RefusedException(String.format(
                        Locale.ROOT,
                        isHttps
                                ? "\"%s\" has the address %s, which is not public. Change the URL, or let the operator allow "
                                        + "the network (GALLEY_WEBHOOKS_NETWORKS)."
                                : "\"%s\" has the address %s, to which only https is allowed. Change the URL, or let the "
                                        + "operator allow the network (GALLEY_WEBHOOKS_NETWORKS).",
                        url.getHost(),
                        address.getHostAddress()));
            }
        }
        return List.of(addresses);
    }
}
