package dev.galley.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses to which webhooks may be sent. */
class AllowedAddressesTest {

    private static final AllowedAddresses PUBLIC = new AllowedAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the first and last address of each range
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.255",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                // the same in other notations, as the JDK reads them
                "127.1",
                "2130706433",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1"
            })
    void are_not_private_reserved_or_local(String address) throws UnknownHostException {
        assertFalse(PUBLIC.allows(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "::ffff:1.1.1.1"
            })
    void are_public(String address) throws UnknownHostException {
        assertTrue(PUBLIC.allows(InetAddress.getByName(address)));
        assertFalse(PUBLIC.isOpened(InetAddress.getByName(address)));
    }

    @Test
    void are_in_networks_that_the_operator_has_opened() throws UnknownHostException {
        AllowedAddresses opened = new AllowedAddresses(List.of("10.1.0.0/16", " fd00:1::/32"));

        assertTrue(opened.allows(InetAddress.getByName("10.1.255.1")));
        assertTrue(opened.isOpened(InetAddress.getByName("fd00:1:ffff::1")));
        assertFalse(opened.allows(InetAddress.getByName("10.2.0.1")));
        assertFalse(opened.allows(InetAddress.getByName("fd00:2::1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "localhost/8", "::/129", "1.2.3.4.5/8", "/8"})
    void are_not_opened_by_a_malformed_network(String network) {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new AllowedAddresses(List.of(network)));
        assertEquals(
                "\"" + network + "\" is not a network. Write it like 10.1.0.0/16 or fd00::/8.", failure.getMessage());
    }
}
