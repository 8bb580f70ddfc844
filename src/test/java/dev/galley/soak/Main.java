package dev.galley.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The program behind {@code src/soak/run}, which documents its arguments. */
public final class Main {

    private Main() {}

    /** Exits with 1 if a check failed. */
    public static void main(String[] arguments) throws Exception {
        int seconds = 30;
        int clients = 8;
        int crashes = 0;
        boolean overload = false;
        boolean chunked = false;
        int heap = 512;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seconds" -> seconds = Integer.parseInt(arguments[++i]);
                case "--clients" -> clients = Integer.parseInt(arguments[++i]);
                case "--crashes" -> crashes = Integer.parseInt(arguments[++i]);
                case "--overload" -> overload = true;
                case "--chunked" -> chunked = true;
                case "--heap" -> heap = Integer.parseInt(arguments[++i]);
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        // All clients have one address, so sometimes they are told to wait.
        List<String> soaking = List.of("galley.limits.rate.per-second=400", "galley.limits.rate.burst=400");
        boolean held;
        try (Service service = new Service(soaking, heap)) {
            held = new Soak(service, chunked).run(clients, Duration.ofSeconds(seconds), crashes);
        }
        if (overload) {
            held &= overload();
        }
        System.exit(held ? 0 : 1);
    }

    /** With the default limits except the rate, because all clients have one address. */
    private static boolean overload() throws Exception {
        try (Service service = new Service(List.of("galley.limits.rate.enabled=false"))) {
            AtomicInteger left = new AtomicInteger(600);
            new Work(new Caller(service.graphql()), "O", 1, () -> left.getAndDecrement() > 0).run();
            // The sender must not take the processors from the service.
            Process flood = new ProcessBuilder(
                            "nice",
                            "-n",
                            "10",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.galley.soak.Overload",
                            service.graphql().toString())
                    .inheritIO()
                    .start();
            return flood.waitFor() == 0;
        }
    }
}
