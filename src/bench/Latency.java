import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long {@code { __typename }} takes while callers fetch large answers with gzip. README.md says what is needed:
 * {@code java src/bench/Latency.java http://127.0.0.1:8080/graphql <seconds> <callers> '<query>'}.
 */
final class Latency {

    private static final String SMALL = "{ __typename }";

    private static volatile boolean stopped;

    private Latency() {}

    public static void main(String[] arguments) throws Exception {
        URI service = URI.create(arguments[0]);
        long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000_000;
        int callers = Integer.parseInt(arguments[2]);
        AtomicInteger answers = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String address = "198.51.100." + (i + 1);
            Thread thread = new Thread(() -> fetch(service, address, arguments[3], answers, others));
            thread.start();
            threads.add(thread);
        }
        long[] nanos = new long[1_000_000];
        int count = 0;
        int refused = 0;
        try (Client client = new Client(service, "203.0.113.1")) {
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                if (client.status(SMALL) == 200) {
                    nanos[count++] = System.nanoTime() - begun;
                } else {
                    refused++;
                }
                Thread.sleep(10);
            }
        }
        stopped = true;
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        System.out.printf(
                "{ __typename }: %d answered, %d refused; 50%% within %.1f ms, 95%% within %.1f ms, 99%% within %.1f ms, all within"
                        + " %.1f ms. Large answers: %d, %d refused%n",
                count,
                refused,
                millis(sorted, 50),
                millis(sorted, 95),
                millis(sorted, 99),
                millis(sorted, 100),
                answers.get(),
                others.get());
        System.exit(0);
    }

    private static double millis(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, sorted.length * percent / 100 - 1)] / 1e6;
    }

    private static void fetch(URI service, String address, String query, AtomicInteger answers, AtomicInteger others) {
        while (!stopped) {
            try (Client client = new Client(service, address)) {
                while (!stopped) {
                    (client.status(query) == 200 ? answers : others).incrementAndGet();
                }
            } catch (IOException closed) {
                others.incrementAndGet();
            }
        }
    }

    /** One connection of HTTP/1.1. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final String address;

        Client(URI service, String address) throws IOException {
            this.socket = new Socket(service.getHost(), service.getPort());
            this.socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream(), 65_536);
            this.address = address;
        }

        /** Asks, and reads the whole answer as it comes. */
        int status(String query) throws IOException {
            byte[] body = ("{\"query\":\"" + query.replace("\"", "\\\"") + "\"}").getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: galley\r\nContent-Type: application/json\r\nAccept-Encoding: gzip\r\n"
                                    + "X-Forwarded-For: " + address + "\r\nContent-Length: " + body.length + "\r\n\r\n"
                                    + new String(body, StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1));
            int status = Integer.parseInt(line().split(" ")[1]);
            long length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String[] parts = header.toLowerCase(java.util.Locale.ROOT).split(": *");
                length = parts[0].equals("content-length") ? Long.parseLong(parts[1]) : length;
            }
            if (length >= 0) {
                in.skipNBytes(length);
            } else {
                for (long chunk = chunk(); chunk > 0; chunk = chunk()) {
                    in.skipNBytes(chunk + 2);
                }
                line();
            }
            return status;
        }

        private long chunk() throws IOException {
            return Long.parseLong(line(), 16);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("closed");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
