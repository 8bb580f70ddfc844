package dev.galley.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of IP addresses in CIDR notation: {@code 10.0.0.0/8}. IPv4-mapped IPv6 addresses are IPv4 addresses. */
record AddressRange(byte[] network, int prefix) {

    /** Digits and separators alone, so that the JDK never looks up a name. */
    private static final Pattern FORMAT = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    /** @throws IllegalArgumentException if the text is not a range */
    static AddressRange of(String text) {
        Matcher parts = FORMAT.matcher(text.strip());
        if (!parts.matches()) {
            throw invalid(text, null);
        }
        try {
            byte[] network = InetAddress.getByName(parts.group(1)).getAddress();
            int prefix = Integer.parseInt(parts.group(2));
            if (prefix > network.length * Byte.SIZE) {
                throw invalid(text, null);
            }
            return new AddressRange(network, prefix);
        } catch (UnknownHostException e) {
            throw invalid(text, e);
        }
    }

    private static IllegalArgumentException invalid(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                String.format(Locale.ROOT, "\"%s\" is not a network. Write it like 10.1.0.0/16 or fd00::/8.", text),
                cause);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((bytes[bit / Byte.SIZE] & mask) != (network[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
