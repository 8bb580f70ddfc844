package dev.galley.graphql.protocol;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** One request's name, by which its answer, its log lines and a question to the operator find each other. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** The key in the logging MDC. */
    public static final String MDC_KEY = "requestId";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The caller's ID when it has the form, otherwise a new one. */
    public static String of(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        return given != null && FORM.matcher(given).matches() ? given : generated();
    }

    /** 128 random bits: to be unique, not to be secret. */
    private static String generated() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
