package dev.galley.soak;

import java.util.List;

/**
 * Starts the packaged application with its own PostgreSQL, for programs that receive its address, and the class path of the
 * tests in {@code CLASSPATH}; see {@code src/audit/run}.
 */
public final class Serve {

    /** Receivers of webhooks are on this machine. */
    private static final List<String> SETTINGS = List.of(
            "galley.limits.rate.enabled=false",
            "galley.webhook-key=audit:YXVkaXQga2V5LCB3aGljaCBwcm90ZWN0cyBub3RoaW5nISE=",
            "galley.webhooks.networks=127.0.0.0/8,::1/128");

    private Serve() {}

    /** Each argument is a program; exits with 1 if one of them fails. */
    public static void main(String[] programs) throws Exception {
        boolean held = true;
        try (Service service = new Service(SETTINGS)) {
            for (String program : programs) {
                System.out.println(program);
                ProcessBuilder builder =
                        new ProcessBuilder(program, service.graphql().toString()).inheritIO();
                builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
                held &= builder.start().waitFor() == 0;
            }
        }
        System.exit(held ? 0 : 1);
    }
}
