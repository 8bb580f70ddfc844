package dev.galley.webhook;

import dev.galley.platform.base.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses to which webhooks may be sent: public ones, and those in GALLEY_WEBHOOKS_NETWORKS. Otherwise, an admin of the
 * application could reach services of the cluster and its cloud.
 */
@ApplicationScoped
public class AllowedAddresses {

    /** IANA's registry of special-purpose IPv4 addresses, multicast (224.0.0.0/4) and reserved ones (240.0.0.0/4). */
    private static final List<AddressRange> NOT_PUBLIC_V4 = ranges(
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24"
                    + " 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4");

    /**
     * The global unicast addresses of IPv6. All others are local, multicast, reserved, or contain an IPv4 address
     * (IPv4-compatible, NAT64).
     */
    private static final List<AddressRange> GLOBAL_V6 = ranges("2000::/3");

    /** Of those: protocol assignments such as Teredo, documentation, and 6to4, which contains an IPv4 address. */
    private static final List<AddressRange> NOT_PUBLIC_V6 = ranges("2001::/23 2001:db8::/32 2002::/16 3fff::/20");

    private final List<AddressRange> opened;

    @Inject
    AllowedAddresses(Settings settings) {
        this(settings.webhooks().networks().orElse(List.of()));
    }

    /** @param opened the networks that may be reached although they are not public */
    public AllowedAddresses(List<String> opened) {
        this.opened = opened.stream().map(AddressRange::of).toList();
    }

    /** Ends the start if the setting is malformed, which the constructor checks. */
    void check(@Observes StartupEvent event) {}

    /** Whether webhooks may be sent to the address, if it is by https. */
    public boolean allows(InetAddress address) {
        return isOpened(address) || isPublic(address);
    }

    /** Whether the address is in a network that the operator has opened, which may be reached by http too. */
    public boolean isOpened(InetAddress address) {
        return isIn(opened, address);
    }

    /** Whether the operator has opened any network. */
    boolean hasOpened() {
        return !opened.isEmpty();
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet6Address
                ? isIn(GLOBAL_V6, address) && !isIn(NOT_PUBLIC_V6, address)
                : !isIn(NOT_PUBLIC_V4, address);
    }

    private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String texts) {
        return Stream.of(texts.split(" ")).map(AddressRange::of).toList();
    }
}
