package dev.galley.graphql.transport;

import dev.galley.graphql.operation.GraphQlOperation;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Percent-encodes characters that clients send raw in a URI, such as the braces of {@code ?query={__typename}}: curl,
 * Node, Postman and browsers do so, and other handlers fail for an invalid URI.
 */
final class RequestUri {

    // The characters that RFC 3986 allows in a path and in a query, in addition to letters and digits.
    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

    private RequestUri() {}

    /** Routes a request by its encoded URI; rejects a URI that is still invalid. */
    static void encode(RoutingContext ctx) {
        String uri = ctx.request().uri();
        if (isUri(uri)) {
            ctx.next();
            return;
        }
        int path = path(uri);
        String encoded = path < 0 ? "" : encoded(uri.substring(path));
        if (encoded.isEmpty() || !isUri(uri.substring(0, path) + encoded)) {
            ctx.response().setStatusCode(400).end();
            return;
        }
        int query = uri.indexOf('?');
        if (query >= 0) {
            GraphQlOperation.of(ctx).setRawQuery(uri.substring(query + 1));
        }
        ctx.reroute(ctx.request().method(), encoded);
    }

    /** The query string as the client sent it; null if there is none. */
    static @Nullable String query(RoutingContext ctx) {
        String raw = GraphQlOperation.of(ctx).rawQuery();
        return raw == null ? ctx.request().query() : raw;
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The index at which the path begins, after the authority if the URI has one; negative if there is no path. */
    private static int path(String uri) {
        int authority = uri.startsWith("/") ? -1 : uri.indexOf("://");
        return uri.startsWith("/") ? 0 : authority < 0 ? -1 : uri.indexOf('/', authority + 3);
    }

    /** An invalid escape is treated as text in a query, and stays invalid in a path. */
    private static String encoded(String uri) {
        StringBuilder encoded = new StringBuilder(uri.length() + 64);
        boolean isQuery = false;
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (isLegal(c) || c == '%' && (!isQuery || isEscape(uri, i))) {
                encoded.append(c);
            } else {
                // Each character of the URI is one received byte.
                encoded.append('%').append(hex(c >> 4)).append(hex(c));
            }
            isQuery |= c == '?';
        }
        return encoded.toString();
    }

    private static boolean isLegal(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || LEGAL.indexOf(c) >= 0;
    }

    private static boolean isEscape(String uri, int index) {
        return index + 2 < uri.length()
                && Character.digit(uri.charAt(index + 1), 16) >= 0
                && Character.digit(uri.charAt(index + 2), 16) >= 0;
    }

    private static char hex(int value) {
        return Character.toUpperCase(Character.forDigit(value & 0xF, 16));
    }
}
