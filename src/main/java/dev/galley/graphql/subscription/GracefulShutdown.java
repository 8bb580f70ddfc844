package dev.galley.graphql.subscription;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Quarkus waits at shutdown for all requests, and counts a WebSocket as a request that never ends. {@link Subscriptions} ends
 * WebSockets instead.
 */
@RegisterForReflection(targets = QuarkusRequestWrapper.class, fields = false)
final class GracefulShutdown {

    private static final Method DONE = done();

    private GracefulShutdown() {}

    private static Method done() {
        try {
            Method method = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does not wait for this request. */
    static void ignore(HttpServerRequest request) {
        try {
            DONE.invoke(QuarkusRequestWrapper.get(request));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
