package dev.galley.soak;

import dev.galley.soak.Flood.Answers;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends ten times the load that a service can handle, and checks it then and afterwards. It is a separate process,
 * because it must have a lower priority than the service: {@code java … Overload http://127.0.0.1:8080/graphql}.
 */
final class Overload {

    private static final int TIMES = 10;
    private static final int CONNECTIONS = 1_500;

    /** The number of concurrent operations (galley.limits.load.max-concurrent). */
    private static final int CLIENTS = 4 * Runtime.getRuntime().availableProcessors();

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration EACH = Duration.ofSeconds(10);

    /** The milliseconds in which 95 % of accepted requests must be answered, after a full queue of one caller. */
    private static final long QUICK = 2_000;

    /** So expensive that ten times as many as can be answered can still be sent next to the service. */
    private static final String QUERY = IntStream.range(0, 4)
            .mapToObj(i -> "a" + i
                    + ": jobs(first: 100) { totalCount nodes { reference items { name state history { to at } } } }")
            .collect(Collectors.joining(" ", "{ ", " }"));

    private Overload() {}

    /** Exits with 1 if a check failed. */
    public static void main(String[] arguments) throws IOException {
        List<String> faults = new ArrayList<>();
        try (Flood flood = new Flood(address(URI.create(arguments[0])), request(), CONNECTIONS)) {
            flood.closedLoop(CLIENTS, WARM_UP);
            Answers usual = flood.closedLoop(CLIENTS, EACH);
            Answers crowd = flood.openLoop(usual.servedPerSecond() * TIMES, EACH);
            Answers after = flood.closedLoop(1, Duration.ofSeconds(1));
            tell("Capacity", usual);
            tell("Overload", crowd);
            tell("Afterwards", after);
            judge(usual, crowd, after, faults);
        }
        faults.forEach(fault -> System.out.println("Does not hold: " + fault));
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static void judge(Answers usual, Answers crowd, Answers after, List<String> faults) {
        expect(usual.shed + usual.broken + usual.failed == 0, "without a crowd, all are served", faults);
        expect(
                crowd.sentPerSecond() > 0.9 * TIMES * usual.servedPerSecond(),
                "it is sent ten times as much as it can do (nothing is shown otherwise)",
                faults);
        expect(crowd.shed > 0, "it sheds", faults);
        expect(crowd.broken + crowd.failed == 0, "all others get a typed 503 with Retry-After", faults);
        expect(crowd.within(95) < QUICK, "what it accepts stays quick", faults);
        expect(crowd.servedPerSecond() > usual.servedPerSecond() / 2, "it does not get less done than half", faults);
        expect(after.served() > 0 && after.served() == after.sent, "all are served afterwards", faults);
    }

    private static void expect(boolean holds, String what, List<String> faults) {
        if (!holds) {
            faults.add(what);
        }
    }

    private static void tell(String phase, Answers answers) {
        System.out.printf(
                "%s: %,.0f/s sent, %,.0f/s served, 50%% within %d ms, 95%% within %d ms, 99%% within %d ms; %,d refused with 503 and"
                        + " Retry-After, %,d broken, %,d answered otherwise; %,d could not be sent; what sends paused for %d ms at the most%n",
                phase,
                answers.sentPerSecond(),
                answers.servedPerSecond(),
                answers.within(50),
                answers.within(95),
                answers.within(99),
                answers.shed,
                answers.broken,
                answers.failed,
                answers.unsent,
                answers.longestPause / 1_000_000);
        if (answers.failed > 0) {
            System.out.println(answers.firstFailure);
        }
    }

    private static InetSocketAddress address(URI graphql) {
        return new InetSocketAddress(graphql.getHost(), graphql.getPort());
    }

    private static byte[] request() {
        String body = new JsonObject().put("query", QUERY).encode();
        return ("POST /graphql HTTP/1.1\r\nHost: galley\r\nContent-Type: application/json\r\n"
                        + "Accept: application/graphql-response+json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
