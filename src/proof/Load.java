import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Integrations that make jobs, move their first item and ask for them, until the file {@code stop} is there. What was
 * acknowledged is written down for the database to be held against: a line for each job, with its reference, its key and
 * its number of moves.
 *
 * <p>java Load.java URL FOLDER CLIENTS once|again: {@code again} sends what failed again under its idempotency key.
 */
public final class Load {

    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");
    private static final Pattern ITEM = Pattern.compile("\"items\":\\[\\{\"id\":\"([^\"]+)\"");
    private static final String CREATE = "mutation ($input: CreateJobInput!) { createJob(input: $input)"
            + " { job { reference items { id } } userErrors { code message } } }";
    private static final String MOVE = "mutation ($input: TransitionJobItemInput!) { transitionJobItem(input: $input)"
            + " { jobItem { state } userErrors { code message } } }";
    private static final String ASK = "query ($reference: String!) { jobByReference(reference: $reference)"
            + " { reference items { id state } } }";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private static final List<Long> LATENCIES = Collections.synchronizedList(new ArrayList<>());
    private static final List<Instant> WRITES = Collections.synchronizedList(new ArrayList<>());
    private static final ConcurrentHashMap<String, AtomicInteger> FAILURES = new ConcurrentHashMap<>();

    private final URI uri;
    private final Path folder;
    private final boolean again;

    private Load(String url, String folder, boolean again) {
        this.uri = URI.create(url);
        this.folder = Path.of(folder);
        this.again = again;
    }

    public static void main(String[] arguments) throws Exception {
        Load load = new Load(arguments[0], arguments[1], arguments[3].equals("again"));
        Instant begin = Instant.now();
        List<Thread> clients = new ArrayList<>();
        try (BufferedWriter acknowledged = Files.newBufferedWriter(load.folder.resolve("acknowledged"))) {
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                int number = i;
                Thread client = new Thread(() -> load.run("c" + number, acknowledged));
                client.start();
                clients.add(client);
            }
            for (Thread client : clients) {
                client.join();
            }
        }
        load.report(Duration.between(begin, Instant.now()));
    }

    private void run(String client, BufferedWriter acknowledged) {
        for (int n = 0; !Files.exists(folder.resolve("stop")); n++) {
            String key = client + "-" + n;
            String item = "{\"name\":\"" + key + "\",\"quantity\":1}";
            String made = answered(CREATE, "{\"input\":{\"idempotencyKey\":\"" + key + "\",\"company\":{\"name\":\"Company "
                    + n % 50 + "\"},\"contact\":{\"email\":\"ann@example.com\"},\"items\":[" + item + "," + item + ","
                    + item + "]}}", true);
            if (made == null) {
                continue;
            }
            String reference = found(REFERENCE, made);
            String moved = answered(MOVE, "{\"input\":{\"idempotencyKey\":\"" + key + "\",\"jobItemId\":\""
                    + found(ITEM, made) + "\",\"to\":\"IN_REVIEW\"}}", true);
            write(acknowledged, reference + "\t" + key + "\t" + (moved == null ? 0 : 1) + "\n");
            String seen = answered(ASK, "{\"reference\":\"" + reference + "\"}", false);
            if (seen != null && moved != null && !seen.contains("IN_REVIEW")) {
                failed("what was acknowledged is not seen");
            }
        }
    }

    /** The body of the answer; null when it failed and is not to be sent again. */
    private String answered(String document, String variables, boolean writes) {
        String body = "{\"query\":\"" + document + "\",\"variables\":" + variables + "}";
        while (true) {
            String failure;
            boolean isSaid = false;
            try {
                long begin = System.nanoTime();
                HttpResponse<String> answer = CLIENT.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(30))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                String text = answer.body();
                if (answer.statusCode() == 200
                        && !text.contains("\"errors\"")
                        && !text.contains("\"userErrors\":[{")
                        && text.contains(writes ? "\"userErrors\":[]" : "\"reference\"")) {
                    LATENCIES.add(System.nanoTime() - begin);
                    if (writes) {
                        WRITES.add(Instant.now());
                    }
                    return text;
                }
                failure = answer.statusCode() + " " + text.replaceAll("\\s+", " ");
                // That there is no such job, say, which another try does not change.
                isSaid = answer.statusCode() == 200 && !text.contains("\"errors\"");
            } catch (IOException broken) {
                failure = broken.getClass().getSimpleName();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
            failed(failure.substring(0, Math.min(120, failure.length())));
            if (!again || isSaid) {
                return null;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        }
    }

    private static void failed(String what) {
        FAILURES.computeIfAbsent(what, name -> new AtomicInteger()).incrementAndGet();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(text);
        }
        return matcher.group(1);
    }

    private static void write(BufferedWriter acknowledged, String line) {
        synchronized (acknowledged) {
            try {
                acknowledged.write(line);
                acknowledged.flush();
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void report(Duration time) throws IOException {
        Collections.sort(WRITES);
        Duration pause = Duration.ZERO;
        for (int i = 1; i < WRITES.size(); i++) {
            Duration between = Duration.between(WRITES.get(i - 1), WRITES.get(i));
            pause = between.compareTo(pause) > 0 ? between : pause;
        }
        List<Long> sorted = LATENCIES.stream().sorted().toList();
        int failed = FAILURES.values().stream().mapToInt(AtomicInteger::get).sum();
        System.out.printf(
                Locale.ROOT,
                "%d requests answered in %d s, %d failed; p50 %.0f ms, p99 %.0f ms, longest %.0f ms;"
                        + " longest time without a write %d ms%n",
                sorted.size(),
                time.toSeconds(),
                failed,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6,
                pause.toMillis());
        FAILURES.forEach((what, times) -> System.out.println("  " + times + " x " + what));
        Files.writeString(folder.resolve("failed"), failed + "\n");
    }
}
