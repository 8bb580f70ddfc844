package dev.galley.soak;

import java.util.List;

/** Starts what is packaged with a PostgreSQL of its own, for programs that are given its address; see {@code src/audit/run}. */
public final class Serve {

    private Serve() {}

    /** Each argument is a program; ends with 1 when one of them failed. */
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
