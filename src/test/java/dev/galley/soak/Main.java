package dev.galley.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program behind {@code src/soak/run}, which says what its arguments are. */
public final class Main {

    private static final int RUNNING = 4;

    private Main() {}

    /** Ends with 1 when something did not hold. */
    public static void main(String[] arguments) throws Exception {
        int seconds = 30;
        int clients = 8;
        int crashes = 0;
        boolean overload = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seconds" -> seconds = Integer.parseInt(arguments[++i]);
                case "--clients" -> clients = Integer.parseInt(arguments[++i]);
                case "--crashes" -> crashes = Integer.parseInt(arguments[++i]);
                case "--overload" -> overload = true;
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        // All clients have one address, and are no attack.
        List<String> soaking = List.of("galley.limits.rate.enabled=false");
        boolean held;
        try (Service service = new Service(soaking)) {
            held = new Soak(service).run(clients, Duration.ofSeconds(seconds), crashes);
        }
        if (overload) {
            held &= overload();
        }
        System.exit(held ? 0 : 1);
    }

    private static boolean overload() throws Exception {
        List<String> narrow = List.of(
                "galley.limits.rate.enabled=false",
                "galley.limits.load.running=" + RUNNING,
                "galley.limits.load.waiting=" + RUNNING,
                "galley.limits.load.patience=250MS");
        try (Service service = new Service(narrow)) {
            Caller caller = new Caller(service.graphql());
            Work work = new Work(caller, "O", 1, new java.util.function.BooleanSupplier() {
                private int left = 600;

                @Override
                public boolean getAsBoolean() {
                    return left-- > 0;
                }
            });
            work.run();
            caller.insist("{ jobs { totalCount } }", Map.of());
            return new Overload(caller).run(RUNNING);
        }
    }
}
