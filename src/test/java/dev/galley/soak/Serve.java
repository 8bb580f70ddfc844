package dev.galley.soak;

import java.util.List;

/**
 * Starts the packaged application with its own PostgreSQL, for programs that receive its address; see
 * {@code src/audit/run}.
 */
public final class Serve {

    private Serve() {}

    /** Each argument is a program; exits with 1 if one of them fails. */
    public static void main(String[] programs) throws Exception {
        boolean held = true;
        try (Service service = new Service(List.of("galley.limits.rate.enabled=false"))) {
            for (String program : programs) {
                System.out.println(program);
                Process process = new ProcessBuilder(program, service.graphql().toString())
                        .inheritIO()
                        .start();
                held &= process.waitFor() == 0;
            }
        }
        System.exit(held ? 0 : 1);
    }
}
