package dev.galley.endpoint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two media types that answers come in, and what clients' headers say about them. */
enum MediaType {
    // The order breaks ties: what */* gets is plain JSON.
    JSON("application/json"),
    GRAPHQL_RESPONSE("application/graphql-response+json");

    private static final String CHARSET = "; charset=utf-8";

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** The value of the {@code Content-Type} of answers. */
    String contentType() {
        return name + CHARSET;
    }

    /**
     * The type that the {@code Accept} headers like best, by quality, then by order; empty when they like none. Ranges
     * that are not well-formed are skipped, a charset asked for is not heeded (JSON is UTF-8, RFC 8259).
     */
    static Optional<MediaType> liked(List<String> accepts) {
        String header = String.join(",", accepts);
        if (header.isBlank()) {
            return Optional.of(JSON);
        }
        String[] ranges = header.toLowerCase(Locale.ROOT).split(",");
        Optional<MediaType> best = Optional.empty();
        Liking bestLiking = Liking.NONE;
        for (MediaType type : values()) {
            Liking liking = type.likingIn(ranges);
            if (liking.isOver(bestLiking)) {
                best = Optional.of(type);
                bestLiking = liking;
            }
        }
        return best;
    }

    /**
     * Whether a request's body of this {@code Content-Type} is JSON in UTF-8. One that says so twice is taken at its
     * word: GraphiQL gives the header twice, and browsers join the two by a comma.
     */
    static boolean isJsonBody(@Nullable String contentType) {
        return contentType != null
                && Stream.of(contentType.toLowerCase(Locale.ROOT).split(",", -1))
                        .allMatch(MediaType::isJson);
    }

    private static boolean isJson(String contentType) {
        String[] parts = contentType.split(";");
        if (parts.length == 0 || !parts[0].strip().equals(JSON.name)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private Liking likingIn(String[] ranges) {
        Liking found = Liking.NONE;
        for (int i = 0; i < ranges.length; i++) {
            String[] parts = ranges[i].split(";");
            int precision = parts.length == 0 ? -1 : precision(parts[0].strip());
            if (precision > found.precision) {
                found = new Liking(precision, quality(parts), i);
            }
        }
        return found;
    }

    /** How closely a range names this type; -1 when it does not mean it. */
    private int precision(String range) {
        if (range.equals(name)) {
            return 2;
        }
        if (range.equals("application/*")) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    /** The weight that a range or a coding is given; 1 when it is given none. */
    static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                String quality = parameter.substring(2);
                // RFC 9110's grammar; what does not fit it is not liked.
                return quality.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(quality) : 0;
            }
        }
        return 1;
    }

    private record Liking(int precision, double quality, int place) {

        static final Liking NONE = new Liking(-1, 0, 0);

        boolean isOver(Liking other) {
            return quality > other.quality || quality == other.quality && quality > 0 && place < other.place;
        }
    }
}
