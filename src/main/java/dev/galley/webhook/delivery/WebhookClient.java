package dev.galley.webhook.delivery;

import dev.galley.platform.base.Settings;
import dev.galley.webhook.AllowedAddresses;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries over HTTP. It connects only to addresses that {@link AddressResolver} has checked, with the name of the
 * URL for SNI, the certificate and {@code Host}; for a URL with an address, there is no SNI, and the certificate must be for the
 * address. It follows no redirects, uses no proxy, and reads little of a response.
 */
@ApplicationScoped
class WebhookClient {

    /** The TLS configuration whose trust store replaces the public authorities: QUARKUS_TLS_WEBHOOKS_TRUST_STORE_…. */
    private static final String TLS_CONFIGURATION = "webhooks";

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int TOTAL_TIMEOUT_MILLIS = 15_000;

    /** How long to wait for a connection, with TLS, before the next address of a name is tried. */
    private static final int NEXT_ADDRESS_MILLIS = 1_000;

    /** Shorter than receivers keep idle connections, so that none is closed while a request is sent. */
    private static final int KEEP_ALIVE_SECONDS = 3;

    private static final int MOST_READ = 8_192;
    private static final int MOST_OF_AN_ERROR = 200;

    /** Lookups of names block, and a slow server of names must not occupy the threads of requests. */
    private static final int NAME_THREADS = 16;

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Vertx vertx;
    private final int totalTimeoutMillis;
    private final AddressResolver resolver;
    private final HttpClient client;
    private final WorkerExecutor names;

    @Inject
    WebhookClient(Vertx vertx, AllowedAddresses allowed, TlsConfigurationRegistry tls, Settings settings) {
        this(
                vertx,
                new AddressResolver(InetAddress::getAllByName, allowed),
                tls.get(TLS_CONFIGURATION)
                        .map(TlsConfiguration::getTrustStoreOptions)
                        .orElse(null),
                settings.webhooks().maxConcurrent(),
                TOTAL_TIMEOUT_MILLIS);
    }

    /** @param trust the authorities to trust; null for the public ones */
    WebhookClient(
            Vertx vertx,
            AddressResolver resolver,
            @Nullable TrustOptions trust,
            int maxConcurrent,
            int totalTimeoutMillis) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MOST_READ)
                .setMaxPoolSize(maxConcurrent);
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        this.vertx = vertx;
        this.totalTimeoutMillis = totalTimeoutMillis;
        this.resolver = resolver;
        this.client = vertx.createHttpClient(options);
        this.names = vertx.createSharedWorkerExecutor("galley-webhook-names", NAME_THREADS);
    }

    /** In dev mode, the application is restarted without Vert.x. */
    @PreDestroy
    void close() {
        client.close();
        names.close();
    }

    /** Sends a delivery once. The future never fails. */
    Future<Attempt> send(LeasedDelivery delivery, Instant now) {
        if (delivery.receiver().secrets().isEmpty()) {
            return Future.succeededFuture(new Attempt(
                    delivery,
                    now,
                    0,
                    null,
                    "The key of this webhook's secret is not in GALLEY_WEBHOOK_KEY any more. The operator has to add it, or "
                            + "rotate the secret of the webhook.",
                    null));
        }
        Exchange exchange = new Exchange(delivery, now);
        // On an event loop, the response is read as soon as it arrives; on the caller's thread, its end could be
        // missed.
        ((VertxInternal) vertx).createEventLoopContext().runOnContext(nothing -> exchange.start());
        return exchange.result.future();
    }

    /** One request and its response. */
    private final class Exchange {

        private final LeasedDelivery delivery;
        private final Instant at;
        private final long start = System.nanoTime();
        private final Promise<Attempt> result = Promise.promise();
        private final URI url;
        private final long timer;
        private volatile @Nullable HttpClientRequest request;
        private volatile @Nullable HttpClientResponse response;
        private int bytesRead;

        Exchange(LeasedDelivery delivery, Instant at) {
            this.delivery = delivery;
            this.at = at;
            this.url = URI.create(delivery.receiver().url());
            this.timer = vertx.setTimer(totalTimeoutMillis, passed -> {
                fail(String.format(Locale.ROOT, "There was no response within %d ms.", totalTimeoutMillis));
                abort();
            });
        }

        void start() {
            names.executeBlocking(() -> resolver.resolve(url), false)
                    .compose(addresses -> connect(addresses, 0, millis()))
                    .compose(this::send)
                    .onSuccess(this::read)
                    .onFailure(failure -> fail(reason(failure)));
        }

        /**
         * Connects to one of the addresses, in their order. The last one that can be tried within the connect time-out has the
         * whole time-out, so that a receiver whose addresses are all slow can be reached.
         *
         * @return fails with the failure of the first of them if all fail
         */
        private Future<HttpClientRequest> connect(List<InetAddress> addresses, int index, int since) {
            RequestOptions options = options(addresses.get(index));
            boolean isLast =
                    index == addresses.size() - 1 || millis() - since >= CONNECT_TIMEOUT_MILLIS - NEXT_ADDRESS_MILLIS;
            return isLast
                    ? client.request(options)
                    : client.request(options.setConnectTimeout(NEXT_ADDRESS_MILLIS))
                            .recover(failure -> connect(addresses, index + 1, since)
                                    .recover(other -> Future.failedFuture(failure)));
        }

        private RequestOptions options(InetAddress address) {
            boolean isHttps = "https".equalsIgnoreCase(url.getScheme());
            int port = url.getPort() > 0 ? url.getPort() : isHttps ? HTTPS_PORT : HTTP_PORT;
            String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            return new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                    .setHost(url.getHost())
                    .setPort(port)
                    .setSsl(isHttps)
                    .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                    .setFollowRedirects(false);
        }

        private Future<HttpClientResponse> send(HttpClientRequest opened) {
            request = opened;
            if (result.future().isComplete()) {
                abort();
                return Future.failedFuture("The time is over.");
            }
            long timestamp = at.getEpochSecond();
            String body = delivery.body();
            return opened.putHeader("content-type", "application/json")
                    .putHeader("user-agent", "Galley")
                    .putHeader("webhook-id", delivery.messageId())
                    .putHeader("webhook-timestamp", Long.toString(timestamp))
                    .putHeader(
                            "webhook-signature",
                            Signature.of(
                                    delivery.messageId(),
                                    timestamp,
                                    body,
                                    delivery.receiver().secrets()))
                    .send(Buffer.buffer(body));
        }

        /** Reads the rest of a short response, so that the connection can be used again. Only the status matters. */
        private void read(HttpClientResponse answered) {
            response = answered;
            answered.handler(part -> {
                bytesRead += part.length();
                if (bytesRead > MOST_READ) {
                    finish(answered);
                    abort();
                }
            });
            answered.endHandler(end -> finish(answered));
            answered.exceptionHandler(failure -> finish(answered));
        }

        private void finish(HttpClientResponse answered) {
            int status = answered.statusCode();
            String error = null;
            if (status >= 300 && status < 400) {
                error = "The receiver answered " + status
                        + ". Redirects are not followed: change the URL to the address that answers.";
            } else if (status < 200 || status >= 300) {
                error = "The receiver answered " + status + ".";
            }
            complete(new Attempt(
                    delivery,
                    at,
                    millis(),
                    status,
                    error,
                    RetrySchedule.retryAfter(answered.getHeader("retry-after"), at)));
        }

        /** Ends the attempt, unless there is a response. */
        private void fail(String error) {
            HttpClientResponse answered = response;
            if (answered != null) {
                finish(answered);
            } else {
                complete(new Attempt(delivery, at, millis(), null, error, null));
            }
        }

        private void complete(Attempt attempt) {
            if (result.tryComplete(attempt)) {
                vertx.cancelTimer(timer);
            }
        }

        /** Closes the connection. */
        private void abort() {
            HttpClientRequest opened = request;
            if (opened != null) {
                opened.reset();
            }
        }

        private int millis() {
            return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }

    /** What an admin can act upon. */
    private static String reason(Throwable failure) {
        String shown = shown(failure);
        if (failure instanceof AddressResolver.RefusedException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return "The name of the receiver could not be resolved: " + shown;
        }
        if (failure instanceof SSLException) {
            return "No TLS connection could be established: " + shown(cause(failure));
        }
        if (failure instanceof ConnectException || failure instanceof TimeoutException) {
            return "No connection to the receiver could be established: " + shown;
        }
        return "The receiver did not answer: " + shown;
    }

    /** Vert.x says only that TLS failed. Its cause says which certificate or name is wrong. */
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String shown(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() > MOST_OF_AN_ERROR ? message.substring(0, MOST_OF_AN_ERROR) : message;
    }
}
