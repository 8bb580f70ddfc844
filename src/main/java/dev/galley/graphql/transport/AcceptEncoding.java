package dev.galley.graphql.transport;

import dev.galley.graphql.protocol.MediaType;
import java.util.List;
import java.util.Locale;

/** The content codings that a client accepts (RFC 9110, 12.5.3). Only gzip is used. */
public final class AcceptEncoding {

    private static final double NOT_SAID = -1;

    private AcceptEncoding() {}

    /** Whether the client accepts gzip, and does not prefer an uncompressed answer. */
    public static boolean isGzipLiked(List<String> headers) {
        double gzip = NOT_SAID;
        double identity = NOT_SAID;
        double others = NOT_SAID;
        for (String coding : String.join(",", headers).toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.split(";", -1);
            double quality = MediaType.quality(List.of(parts));
            switch (parts[0].strip()) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, quality);
                case "identity" -> identity = quality;
                case "*" -> others = quality;
                default -> {
                    // A coding that is not used here.
                }
            }
        }
        double liking = gzip == NOT_SAID ? others : gzip;
        return liking > 0 && liking >= identity;
    }
}
