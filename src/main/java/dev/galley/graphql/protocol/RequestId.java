package dev.galley.graphql.protocol;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The ID of a request, which connects its answer, its log entries and questions to the operator. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** The key in the logging MDC. */
    public static final String MDC_KEY = "requestId";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The caller's ID if it is well-formed, otherwise a new one. */
    public static String of(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        return given != null && FORM.matcher(given).matches() ? given : generated();
    }

    /** 128 random bits, which are unique but not secret. */
    private static String generated() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
