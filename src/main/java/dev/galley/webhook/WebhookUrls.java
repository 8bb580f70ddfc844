package dev.galley.webhook;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the format of URLs to which webhooks are sent. Whether the address of a name is allowed is checked for each delivery
 * (dev.galley.webhook.delivery.AddressResolver), because it can change.
 */
@ApplicationScoped
class WebhookUrls {

    private static final InputPath URL = InputPath.input().at("url");
    private static final int LONGEST = 2_048;
    private static final int LAST_PORT = 65_535;
    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]+");

    /** What the JDK reads as an address without looking up a name. */
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9.]+");

    private final AllowedAddresses addresses;

    WebhookUrls(AllowedAddresses addresses) {
        this.addresses = addresses;
    }

    /** The URL; null, with an error, if it is not allowed. */
    @Nullable
    String check(@Nullable String text, ValidationErrors validationErrors) {
        if (text == null || text.isBlank()) {
            validationErrors.add(UserErrorCode.REQUIRED, URL, "Give the URL of the receiver.");
        } else if (text.length() > LONGEST) {
            validationErrors.add(
                    UserErrorCode.TOO_LONG,
                    URL,
                    String.format(Locale.ROOT, "A URL can have at most %,d characters.", LONGEST));
        } else {
            String error = error(text);
            if (error == null) {
                return text;
            }
            validationErrors.add(UserErrorCode.INVALID, URL, error);
        }
        return null;
    }

    private @Nullable String error(String text) {
        if (!PRINTABLE_ASCII.matcher(text).matches()) {
            return "A URL consists of printable ASCII characters. Encode others: names of hosts by Punycode, paths by "
                    + "percent signs.";
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return "This is not a URL: " + e.getReason() + ".";
        }
        if (uri.getHost() == null) {
            return "Give an absolute URL with a host: https://example.com/galley.";
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "The URL must have no user name, password or fragment.";
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            return "A port is a number from 1 to 65535.";
        }
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme());
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(isHttp && addresses.hasOpened())) {
            return "The URL must begin with https://.";
        }
        return ADDRESS.matcher(uri.getHost()).matches() ? addressError(uri.getHost(), isHttp) : null;
    }

    private @Nullable String addressError(String host, boolean isHttp) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (isHttp ? addresses.isOpened(address) : addresses.allows(address)) {
                return null;
            }
            return "This address is not public. The operator can allow its network: GALLEY_WEBHOOKS_NETWORKS.";
        } catch (UnknownHostException e) {
            return "This is not an IP address.";
        }
    }
}
