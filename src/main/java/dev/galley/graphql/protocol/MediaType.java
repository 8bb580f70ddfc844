package dev.galley.graphql.protocol;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media types of answers, and what clients' headers say about them. */
public enum MediaType {
    // The order breaks ties: */* gets plain JSON.
    JSON("application/json"),
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /** A stream of server-sent events. */
    EVENT_STREAM("text/event-stream"),
    /** A stream of parts. */
    MULTIPART("multipart/mixed");

    private static final List<MediaType> DOCUMENTS = List.of(JSON, GRAPHQL_RESPONSE);
    private static final List<MediaType> STREAMS = List.of(EVENT_STREAM, MULTIPART);

    private static final String CHARSET = "; charset=utf-8";

    private static final Pattern NUMBER = Pattern.compile("[0-9]+[.]?[0-9]*|[.][0-9]+");
    private static final Pattern QUOTES = Pattern.compile("[\"']");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** The {@code Content-Type} of answers. */
    public String contentType() {
        return name + CHARSET;
    }

    /**
     * The type that the {@code Accept} headers prefer, by quality and then by order; empty if they accept none.
     * Malformed ranges and parameters are ignored. A requested charset is ignored too (JSON is UTF-8, RFC 8259).
     */
    public static Optional<MediaType> negotiate(List<String> accepts) {
        return negotiate(accepts, DOCUMENTS);
    }

    /** The same for a response that is a stream. */
    public static Optional<MediaType> negotiateStream(List<String> accepts) {
        return negotiate(accepts, STREAMS);
    }

    private static Optional<MediaType> negotiate(List<String> accepts, List<MediaType> types) {
        List<String> ranges = split(String.join(",", accepts).toLowerCase(Locale.ROOT), ',');
        if (ranges.isEmpty()) {
            return Optional.of(types.get(0));
        }
        Optional<MediaType> best = Optional.empty();
        Preference bestPreference = Preference.NONE;
        for (MediaType type : types) {
            Preference preference = type.preferenceIn(ranges);
            if (preference.isHigherThan(bestPreference)) {
                best = Optional.of(type);
                bestPreference = preference;
            }
        }
        return best;
    }

    /**
     * Whether a body with this {@code Content-Type} is JSON in UTF-8. A duplicate header with the same value is
     * accepted: GraphiQL sends it twice, and browsers join the two with a comma. Other types are not accepted, in
     * particular those that a page of another origin can send without a preflight request (none, text/plain, forms),
     * because the body could be a mutation.
     */
    public static boolean isJsonBody(@Nullable String contentType) {
        List<String> types = contentType == null ? List.of() : split(contentType.toLowerCase(Locale.ROOT), ',');
        return !types.isEmpty() && types.stream().allMatch(MediaType::isJson);
    }

    private static boolean isJson(String contentType) {
        List<String> parts = split(contentType, ';');
        return !parts.isEmpty()
                && isJsonName(parts.get(0))
                && parts.stream()
                        .skip(1)
                        .map(parameter -> value(parameter, "charset"))
                        .allMatch(charset -> charset == null || isUtf8(charset));
    }

    private static boolean isJsonName(String type) {
        return type.equals(JSON.name) || type.equals("text/json") || type.matches("application/[^/ ]+[+]json");
    }

    /** Whether the charset is UTF-8, by any of its names. */
    private static boolean isUtf8(String charset) {
        try {
            Charset named = Charset.forName(charset);
            return named.equals(StandardCharsets.UTF_8) || named.equals(StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Preference preferenceIn(List<String> ranges) {
        Preference found = Preference.NONE;
        for (int i = 0; i < ranges.size(); i++) {
            List<String> parts = split(ranges.get(i), ';');
            int precision = parts.isEmpty() ? -1 : precision(parts.get(0));
            if (precision > found.precision) {
                found = new Preference(precision, quality(parts), i);
            }
        }
        return found;
    }

    /** How specifically a range matches this type; -1 if it does not match. */
    private int precision(String range) {
        if (range.equals(name)) {
            return 3;
        }
        return switch (range) {
            case "application/*+json" -> this == GRAPHQL_RESPONSE ? 2 : -1;
            case "application/*" -> DOCUMENTS.contains(this) ? 1 : -1;
            // The second is what the JDK's HttpURLConnection sends.
            case "*/*", "*" -> 0;
            default -> -1;
        };
    }

    /** The weight of a range or coding: as in RFC 9110, or any other number, such as {@code .2}; 1 if there is none. */
    public static double quality(List<String> parts) {
        for (String parameter : parts) {
            String quality = value(parameter, "q");
            if (quality != null && NUMBER.matcher(quality).matches()) {
                return Math.min(1, Double.parseDouble(quality));
            }
        }
        return 1;
    }

    /** The value of the parameter with this name, without quotes; null if it has another name. */
    private static @Nullable String value(String parameter, String name) {
        int equals = parameter.indexOf('=');
        String given = equals < 0 ? parameter : parameter.substring(0, equals);
        return given.strip().equals(name)
                ? QUOTES.matcher(parameter.substring(equals < 0 ? parameter.length() : equals + 1))
                        .replaceAll("")
                        .strip()
                : null;
    }

    /** The parts between separators that are not in a quoted string, stripped, without blank ones. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean areQuotesPaired = true;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"' && areQuotesPaired) {
                int end = closingQuote(text, i);
                areQuotesPaired = end > i;
                i = Math.max(end, i);
            } else if (text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static int closingQuote(String text, int opening) {
        for (int i = opening + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            i += c == '\\' ? 1 : 0;
        }
        return -1;
    }

    private record Preference(int precision, double quality, int position) {

        static final Preference NONE = new Preference(-1, 0, 0);

        boolean isHigherThan(Preference other) {
            return quality > other.quality || quality == other.quality && quality > 0 && position < other.position;
        }
    }
}
