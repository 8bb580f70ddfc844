package dev.galley.graphql.protocol;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** One request's name, by which its answer, its log lines and a question to the operator find each other. */
public final class RequestId {

    static final String HEADER = "X-Request-Id";

    /** The key in the logging MDC. */
    public static final String MDC_KEY = "requestId";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Takes the caller's id when it has the form, makes one otherwise, once, and says it in the response. */
    public static void assign(RoutingContext ctx) {
        String id = of(ctx);
        if (id == null) {
            String given = ctx.request().getHeader(HEADER);
            id = given != null && FORM.matcher(given).matches() ? given : generated();
            ctx.put(MDC_KEY, id);
        }
        ctx.response().putHeader(HEADER, id);
    }

    public static String of(RoutingContext ctx) {
        return ctx.get(MDC_KEY);
    }

    /** 128 random bits: to be unique, not to be secret. */
    private static String generated() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
