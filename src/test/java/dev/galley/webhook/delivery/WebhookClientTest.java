package dev.galley.webhook.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Authority;
import dev.galley.PackagedService;
import dev.galley.webhook.AllowedAddresses;
import dev.galley.webhook.api.WebhookState;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To which address, with which name and certificate, and for how long a delivery is sent. */
class WebhookClientTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8");

    @TempDir
    static Path folder;

    private static Authority authority;
    private static HookServer server;

    private final AtomicReference<HttpServerRequest> received = new AtomicReference<>();

    @BeforeAll
    static void start() throws Exception {
        authority = new Authority(folder, "authority");
        server = server("receiver.test", HttpServerOptions.DEFAULT_HOST);
    }

    /** A receiver at an address, with a certificate for a name or another address. */
    private static HookServer server(String name, String address) throws Exception {
        Path certificate = folder.resolve(name + ".crt");
        Path key = folder.resolve(name + ".key");
        if (Files.notExists(certificate)) {
            authority.issue(name, certificate, key);
        }
        return new HookServer(
                new HttpServerOptions()
                        .setHost(address)
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.toString())
                                .setKeyPath(key.toString())),
                "https://" + name);
    }

    @AfterAll
    static void stop() {
        server.close();
        VERTX.close();
    }

    private static TrustOptions trust() {
        return new PemTrustOptions().addCertPath(authority.certificate().toString());
    }

    private static Attempt send(
            String url, AddressResolver.Lookup lookup, List<String> networks, TrustOptions trust, int timeout) {
        WebhookClient client = new WebhookClient(
                VERTX, new AddressResolver(lookup, new AllowedAddresses(networks)), trust, 8, timeout);
        WebhookHealth health = new WebhookHealth(WebhookState.ACTIVE, null, 0, null, false, null, null, null);
        Receiver receiver = new Receiver(UUID.randomUUID(), url, null, null, 0, health, List.of(new byte[32]));
        return HookServer.await(client.send(
                new LeasedDelivery(UUID.randomUUID(), receiver, null, UUID.randomUUID(), 0, "{}", Instant.now()),
                Instant.now()));
    }

    private static Attempt send(String url, AddressResolver.Lookup lookup, List<String> networks) {
        return send(url, lookup, networks, trust(), 15_000);
    }

    private static InetAddress[] addresses(String... addresses) throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]);
        }
        return all;
    }

    @Test
    void connects_to_the_address_that_was_checked_with_the_name_of_the_url() {
        AtomicInteger lookups = new AtomicInteger();
        server.handle((message, request) -> {
            received.set(request);
            request.response().end();
        });

        // A second lookup would have another answer.
        Attempt attempt = send(
                server.url(),
                name -> addresses(lookups.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.3"),
                List.of("127.0.0.2/32"));

        assertNull(attempt.error());
        assertEquals(200, attempt.status());
        assertEquals(1, lookups.get());
        assertEquals("127.0.0.2", received.get().localAddress().hostAddress());
        assertEquals("receiver.test:" + server.port(), received.get().getHeader("host"));
        assertEquals("receiver.test", received.get().connection().indicatedServerName());
    }

    @Test
    void refuses_a_name_if_any_of_its_addresses_is_not_public() {
        int before = server.messages().size();

        Attempt attempt = send(server.url(), name -> addresses("93.184.216.34", "127.0.0.1"), List.of());

        assertEquals(
                "\"receiver.test\" has the address 127.0.0.1, which is not public. Change the URL, or let the operator allow the"
                        + " network (GALLEY_WEBHOOKS_NETWORKS).",
                attempt.error());
        assertNull(attempt.status());
        assertEquals(before, server.messages().size());
    }

    @Test
    void sends_without_tls_only_to_networks_that_are_opened() {
        Attempt attempt = send("http://receiver.test/", name -> addresses("93.184.216.34"), LOOPBACK);

        assertTrue(attempt.error().startsWith("\"receiver.test\" has the address 93.184.216.34, to which only https"));
    }

    @Test
    void rejects_the_certificate_of_another_name_or_authority() {
        AddressResolver.Lookup lookup = name -> addresses("127.0.0.1");
        String other = server.url().replace("receiver.test", "other.test");

        String wrongName = send(other, lookup, LOOPBACK).error();
        String unknownAuthority =
                send(server.url(), lookup, LOOPBACK, null, 15_000).error();
        for (String error : List.of(wrongName, unknownAuthority)) {
            assertTrue(error.startsWith("No TLS connection could be established: "), error);
        }
        assertTrue(wrongName.contains("other.test"), wrongName);
        assertTrue(unknownAuthority.contains("certification path"), unknownAuthority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000::0:0001]", "[::0.0.0.1]"})
    void connects_to_an_address_in_the_url_without_sni_and_verifies_it(String host) throws Exception {
        try (HookServer receiver = server("::1", "::1")) {
            receiver.handle((message, request) -> {
                received.set(request);
                request.response().end();
            });
            String url = "https://" + host + ":" + receiver.port() + "/hook";

            assertNull(send(url, InetAddress::getAllByName, List.of("::1/128")).error());
            assertEquals(host + ":" + receiver.port(), received.get().getHeader("host"));
            assertEquals("/hook", received.get().uri());
            assertNull(received.get().connection().indicatedServerName());
        }
    }

    @Test
    void an_ipv4_address_in_the_notation_of_ipv6_is_the_same() throws Exception {
        try (HookServer receiver = server("::ffff:127.0.0.2", "127.0.0.2")) {
            receiver.handle((message, request) -> {
                received.set(request);
                request.response().end();
            });
            for (String host : List.of("127.0.0.2", "[::ffff:127.0.0.2]", "[::FFFF:7f00:2]")) {
                Attempt attempt =
                        send("https://" + host + ":" + receiver.port() + "/", InetAddress::getAllByName, LOOPBACK);

                assertNull(attempt.error());
                assertEquals(host + ":" + receiver.port(), received.get().getHeader("host"));
                assertNull(received.get().connection().indicatedServerName());
            }
        }
    }

    @Test
    void rejects_the_certificate_of_another_address() throws Exception {
        String error = send("https://[::1]:" + server.port() + "/", InetAddress::getAllByName, List.of("::1/128"))
                .error();

        assertTrue(error.startsWith("No TLS connection could be established: "), error);
    }

    @Test
    void refuses_an_address_in_the_url_that_is_not_public() {
        for (String host : List.of("[::1]", "[::ffff:127.0.0.1]", "[::7f00:1]", "[64:ff9b::127.0.0.1]")) {
            String error = send("https://" + host + "/", InetAddress::getAllByName, List.of())
                    .error();

            assertTrue(error.contains("which is not public"), error);
        }
    }

    @Test
    void tries_the_other_addresses_of_a_name_if_one_cannot_be_connected_to() throws Exception {
        try (HookServer receiver = server("receiver.test", "127.0.0.3");
                // Accepts connections, but does not speak TLS.
                ServerSocket silent = new ServerSocket(receiver.port(), 5, InetAddress.getByName("127.0.0.2"))) {
            Attempt attempt = send(
                    receiver.url(),
                    name -> addresses("127.0.0.1", silent.getInetAddress().getHostAddress(), "127.0.0.3"),
                    LOOPBACK);

            assertNull(attempt.error());
            assertEquals(1, receiver.messages().size());
        }
    }

    @Test
    void says_why_the_first_address_of_a_name_cannot_be_connected_to() throws Exception {
        String url = "https://receiver.test:" + PackagedService.freePort() + "/";

        String error =
                send(url, name -> addresses("127.0.0.2", "127.0.0.3"), LOOPBACK).error();

        assertTrue(error.startsWith("No connection to the receiver could be established: "), error);
        assertTrue(error.contains("127.0.0.2"), error);
    }

    @Test
    void does_not_send_to_another_address_once_it_has_sent_something() throws Exception {
        server.handle((message, request) -> request.connection().close());
        int before = server.messages().size();

        Attempt attempt = send(server.url(), name -> addresses("127.0.0.2", "127.0.0.3"), LOOPBACK);

        assertTrue(attempt.error().startsWith("The receiver did not answer: "), attempt::error);
        assertEquals(before + 1, server.messages().size());
    }

    @Test
    void says_that_a_name_has_no_address() {
        Attempt attempt = send(
                server.url(),
                name -> {
                    throw new UnknownHostException(name);
                },
                LOOPBACK);

        assertEquals("The name of the receiver could not be resolved: receiver.test", attempt.error());
    }

    @Test
    void waits_for_a_response_for_a_limited_time() {
        server.handle((message, request) -> {});

        Attempt attempt = send(server.url(), name -> addresses("127.0.0.1"), LOOPBACK, trust(), 1_000);

        assertEquals("There was no response within 1000 ms.", attempt.error());
    }

    @Test
    void does_not_wait_for_the_end_of_a_response() {
        server.handle((message, request) ->
                request.response().setChunked(true).setStatusCode(201).write("something"));

        Attempt attempt = send(server.url(), name -> addresses("127.0.0.1"), LOOPBACK, trust(), 5_000);

        assertNull(attempt.error());
        assertEquals(201, attempt.status());
    }

    /** Without a limit, it would take longer than the test waits. */
    @Test
    void reads_little_of_a_response() {
        server.handle((message, request) -> endless(request.response().setChunked(true)));

        Attempt attempt = send(server.url(), name -> addresses("127.0.0.1"), LOOPBACK, trust(), 60_000);

        assertNull(attempt.error());
    }

    private static void endless(HttpServerResponse response) {
        response.write(Buffer.buffer(new byte[1_000])).onSuccess(written -> endless(response));
    }

    @Test
    void says_that_the_connection_was_closed() {
        server.handle((message, request) -> request.connection().close());

        Attempt attempt = send(server.url(), name -> addresses("127.0.0.1"), LOOPBACK);

        assertTrue(attempt.error().startsWith("The receiver did not answer: "), attempt::error);
    }
}
