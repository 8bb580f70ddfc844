package dev.galley.graphql.telemetry;

import java.util.Set;

/** The methods of HTTP. Clients can send any other word of any length. */
final class HttpMethods {

    /** The methods of RFC 9110, and PATCH (RFC 5789). */
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private HttpMethods() {}

    static boolean isKnown(String method) {
        return KNOWN.contains(method);
    }
}
