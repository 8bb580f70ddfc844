package dev.galley.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the same request over persistent connections, from one thread that does little else, because a sender of ten
 * times the load that a service can handle shares the processors with it, and must not dominate the measurement.
 */
final class Flood implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern RETRY = Pattern.compile("(?i)\r\nretry-after: *[1-9]");
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final byte[] request;
    private final Selector selector = Selector.open();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16);
    private final Deque<Line> free = new ArrayDeque<>();
    private int busy;
    private Answers answers = new Answers();

    Flood(InetSocketAddress address, byte[] request, int connections) throws IOException {
        this.address = address;
        this.request = request;
        for (int i = 0; i < connections; i++) {
            free.add(new Line());
        }
    }

    /** Keeps this number of requests in flight, and sends a new one for each answer. */
    Answers closedLoop(int clients, Duration time) throws IOException {
        return run(time, passed -> answers.sent + clients - busy, true);
    }

    /** Sends this number of requests per second, whether or not earlier ones have been answered. */
    Answers openLoop(double perSecond, Duration time) throws IOException {
        return run(time, passed -> (long) (passed / 1e9 * perSecond), false);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** The number of requests that should have been sent after this number of nanoseconds. */
    private interface Plan {
        long due(long passed);
    }

    private Answers run(Duration time, Plan plan, boolean waits) throws IOException {
        answers = new Answers();
        long begin = System.nanoTime();
        long passed = 0;
        while (passed < time.toNanos()) {
            long woke = System.nanoTime();
            long due = plan.due(passed);
            while (answers.sent + answers.unsent < due) {
                send();
            }
            receive(waits ? 10 : 1);
            passed = System.nanoTime() - begin;
            answers.longestPause = Math.max(answers.longestPause, begin + passed - woke);
        }
        answers.seconds = passed / 1e9;
        long giveUp = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (busy > 0 && System.nanoTime() < giveUp) {
            receive(10);
        }
        answers.broken += busy;
        return answers;
    }

    private void send() throws IOException {
        Line line = free.poll();
        if (line == null) {
            answers.unsent++;
        } else {
            answers.sent++;
            busy++;
            line.send();
        }
    }

    private void receive(long patience) throws IOException {
        selector.select(key -> ((Line) key.attachment()).receive(), patience);
    }

    /** A connection. */
    private final class Line {

        /** Status, headers and the beginning of the body; the rest is only counted. */
        private final byte[] start = new byte[1_024];

        private SocketChannel channel;
        private int received;
        private int end;
        private long sentAt;
        private boolean waits;

        Line() throws IOException {
            connect();
        }

        private void connect() throws IOException {
            channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            received = 0;
            end = 0;
            waits = true;
            sentAt = System.nanoTime();
            if (channel.write(ByteBuffer.wrap(request)) < request.length) {
                throw new IOException("A request does not fit into the buffer of an idle connection.");
            }
        }

        void receive() {
            try {
                bytes.clear();
                int read = channel.read(bytes);
                if (read < 0) {
                    broke();
                    return;
                }
                bytes.flip();
                bytes.get(
                        start, Math.min(received, start.length), Math.min(read, Math.max(0, start.length - received)));
                received += read;
                if (waits && isWhole()) {
                    answers.add(text(), System.nanoTime() - sentAt);
                    isFree();
                }
            } catch (IOException reset) {
                broke();
            }
        }

        private boolean isWhole() {
            if (end == 0) {
                String text = text();
                int head = text.indexOf("\r\n\r\n");
                if (head < 0) {
                    return false;
                }
                Matcher length = LENGTH.matcher(text.substring(0, head));
                end = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            }
            return received >= end;
        }

        private String text() {
            return new String(start, 0, Math.min(received, start.length), StandardCharsets.ISO_8859_1);
        }

        private void broke() {
            try {
                channel.close();
                connect();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            // A connection over which nothing was sent may be closed at any time.
            if (waits) {
                answers.broken++;
                isFree();
            }
        }

        private void isFree() {
            waits = false;
            busy--;
            free.add(this);
        }
    }

    /** The results of the requests. */
    static final class Answers {

        /** Requests for which no connection was free. */
        long unsent;

        long sent;

        /** Rejected with 503 and Retry-After. */
        long shed;

        /** Connections that ended instead of an answer, and requests without one. */
        long broken;

        /** Anything else that is not an answer. */
        long failed;

        /** The longest time in nanoseconds that the sender did not run: its own share of all times below. */
        long longestPause;

        String firstFailure = "";
        double seconds;
        private final List<Long> accepted = new ArrayList<>();

        private void add(String answer, long nanoseconds) {
            boolean isUnavailable = answer.contains("\"SERVICE_UNAVAILABLE\"");
            if (answer.startsWith("HTTP/1.1 200 ") && answer.contains("{\"data\":") && !isUnavailable) {
                accepted.add(nanoseconds);
            } else if (answer.startsWith("HTTP/1.1 503 ")
                    && isUnavailable
                    && RETRY.matcher(answer).find()) {
                shed++;
            } else if (failed++ == 0) {
                firstFailure = answer;
            }
        }

        int served() {
            return accepted.size();
        }

        double servedPerSecond() {
            return accepted.size() / seconds;
        }

        double sentPerSecond() {
            return sent / seconds;
        }

        /** The milliseconds in which this percentage of accepted requests was answered, from when they were sent. */
        long within(int percent) {
            accepted.sort(null);
            return accepted.isEmpty() ? -1 : accepted.get((accepted.size() - 1) * percent / 100) / 1_000_000;
        }
    }
}
