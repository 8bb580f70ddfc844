package dev.galley.graphql.overload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Orders;
import dev.galley.graphql.Http;
import dev.galley.graphql.request.ChunkedBuffer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data in transit between the service and its clients fits into memory, even if clients are slow. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class MemoryBudgetTest {

    private static final String LARGE_ANSWER = "{ probeNotes(count: 1900) }";
    private static final int BYTES = 1_900 * 4_000 * 3;

    @Inject
    MemoryBudget memoryBudget;

    private MemoryBudget.Reservation others;

    @AfterEach
    void the_others_go() {
        if (others != null) {
            others.releaseAll();
        }
        // What has ended holds no memory.
        await(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rejects_a_large_body_while_there_is_no_memory_for_it(boolean isChunked) {
        fill();
        byte[] body = Http.body("{ probeText(value: \"\") } #" + "x".repeat(100_000), Map.of())
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher publisher = isChunked
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : BodyPublishers.ofByteArray(body);

        Http.Reply refused = Http.send("POST", "/graphql", publisher, "Content-Type", Http.JSON);
        others.releaseAll();
        Http.Reply taken = Http.send("POST", "/graphql", publisher, "Content-Type", Http.JSON);

        assertIsRefused(refused);
        assertEquals(200, taken.status());
    }

    @Test
    void rejects_a_large_answer_while_there_is_no_memory_for_it() {
        fill();

        Http.Reply refused = Http.query("{ probeNotes(count: 100) }");

        assertIsRefused(refused);
        assertEquals(
                1,
                Http.query("{ probeNotes(count: 1) }")
                        .<List<?>>at("data.probeNotes")
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
    void what_has_arrived_of_a_body_has_room_until_its_connection_ends(String length) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 1; i <= 40; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                sockets.add(socket);
                String chunk = length.startsWith("T") ? "3E8\r\n" : "";
                socket.getOutputStream()
                        .write((head(length) + chunk + "x".repeat(1_000)).getBytes(StandardCharsets.US_ASCII));

                await(i * 1_024);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void a_mutation_is_not_begun_without_room_for_its_answer() {
        String company = Orders.unique("Company");
        String document = "mutation { createCompany(input: {name: \"" + company + "\"}) { replayed } }";
        fillAllBut(8_000);

        Http.Reply refused = Http.query(document);
        assertEquals(0, Database.number("select count(*) from company where name = ?", company));
        others.releaseAll();
        Http.Reply taken = Http.query(document);

        assertIsRefused(refused);
        assertEquals(false, taken.at("data.createCompany.replayed"), taken.body());
    }

    @Test
    void a_mutation_has_room_for_its_answer_however_much_the_others_take() {
        fillAllBut(20_000);

        Http.Reply reply = Http.query("mutation { createCompany(input: {name: \"" + Orders.unique("Company")
                + "\"}) { company { id name createdAt } } }");

        assertEquals(200, reply.status(), reply.body());
        assertNotNull(reply.at("data.createCompany.company.id"), reply.body());
    }

    @Test
    void mutations_whose_answer_does_not_fit_into_memory_are_reported_as_carried_out() {
        String company = Orders.unique("Company");
        String[] names = IntStream.range(0, 200).mapToObj(i -> "Item " + i).toArray(String[]::new);
        String job = Orders.job(names).id();
        fillAllBut(20_000);

        Http.Reply reply = Http.query("mutation { a: createCompany(input: {name: \"" + company + "\"}) { replayed }"
                + " b: transitionJobItems(input: {jobId: \"" + job + "\", to: IN_REVIEW})"
                + " { results { moved jobItem { id name state stateSince } } } }");

        assertEquals(200, reply.status(), reply.body());
        assertEquals("COMMITTED_WITHOUT_RESULT", reply.code());
        assertNull(reply.header("Retry-After"));
        assertTrue(reply.message().contains("\"a\", \"b\" were carried out"), reply.message());
        assertEquals(1, Database.number("select count(*) from company where name = ?", company));
        assertEquals(
                200,
                Database.number(
                        "select count(*) from job_item where job_id = ? and state = 'IN_REVIEW'", Database.uuid(job)));
    }

    /** However much of it the sockets hold. */
    @Test
    void an_unread_answer_holds_memory_until_its_connection_ends() throws IOException {
        try (Socket socket = askedFor(LARGE_ANSWER)) {
            assertEquals('H', socket.getInputStream().read());

            assertTrue(memoryBudget.reserved() > BYTES, memoryBudget.reserved() + " bytes are taken");
        }
    }

    @Test
    void a_large_answer_arrives_whole() throws IOException {
        try (Socket socket = askedFor(LARGE_ANSWER)) {
            String answer = new String(socket.getInputStream().readNBytes(BYTES), StandardCharsets.UTF_8);

            assertTrue(answer.contains("content-length: ") && !answer.contains("chunked"), answer.substring(0, 500));
        }
        assertEquals(
                1_900, Http.query(LARGE_ANSWER).<List<?>>at("data.probeNotes").size());
    }

    @Test
    void a_large_answer_arrives_whole_compressed_by_a_thread_of_its_own() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + RestAssured.port + "/graphql?query=" + Http.encoded(LARGE_ANSWER)))
                .header("Accept-Encoding", "gzip")
                .build();

        byte[] compressed = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();

        byte[] answer = new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
        assertEquals(BYTES, answer.length - "{\"data\":{\"probeNotes\":[]}}".length() - 1_900 * 3 + 1);
        // They are started by the first large answer.
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("compression")));
    }

    @Test
    void what_is_compressed_has_room_for_what_is_sent() throws IOException {
        others = memoryBudget.reservation();
        ChunkedBuffer plain = new ChunkedBuffer(others);
        byte[] text = "compressed ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        plain.write(text, 0, text.length);

        ChunkedBuffer compressed = plain.compressed();

        assertTrue(compressed.length() < text.length / 10);
        assertTrue(
                memoryBudget.reserved() >= compressed.length() && memoryBudget.reserved() < text.length / 10,
                memoryBudget.reserved() + " bytes");
        byte[] sent = compressed.all().getBytes();
        assertArrayEquals(text, new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes());
    }

    @Test
    void what_there_is_no_room_to_compress_is_sent_as_it_is() {
        MemoryBudget.Reservation its = memoryBudget.reservation();
        ChunkedBuffer plain = new ChunkedBuffer(its);
        plain.write(new byte[100_000], 0, 100_000);
        others = memoryBudget.reservation();
        assertTrue(others.reserve(memoryBudget.capacity() - memoryBudget.reserved()));

        assertSame(plain, plain.compressed());
        assertEquals(100_000, plain.length());
        its.releaseAll();
    }

    private void fill() {
        others = memoryBudget.reservation();
        assertTrue(others.reserve(memoryBudget.capacity()));
    }

    /** Including the part for small requests, except this number of bytes. */
    private void fillAllBut(int bytes) {
        others = memoryBudget.reservation();
        assertTrue(others.reserve(memoryBudget.capacity() + memoryBudget.capacity() / 2 - bytes));
    }

    private static void assertIsRefused(Http.Reply reply) {
        assertEquals(503, reply.status(), reply.body());
        assertEquals("SERVICE_UNAVAILABLE", reply.code());
        assertEquals("1", reply.header("Retry-After"));
    }

    private void await(long taken) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (memoryBudget.reserved() != taken) {
            assertTrue(System.nanoTime() < giveUp, () -> memoryBudget.reserved() + " bytes are taken, not " + taken);
            Thread.onSpinWait();
        }
    }

    /** Reads some kilobytes by itself. */
    private static Socket askedFor(String document) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        String body = Http.body(document, Map.of());
        socket.getOutputStream()
                .write((head("Content-Length: " + body.length()) + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(String header) {
        return "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n";
    }
}
