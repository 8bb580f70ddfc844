package dev.galley.soak;

import java.util.ArrayList;
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

    /**
     * Arguments that contain an equals sign are settings of the service, the others are programs; exits with 1 if one of
     * them fails.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> settings = new ArrayList<>(SETTINGS);
        List<String> programs = new ArrayList<>();
        for (String argument : arguments) {
            (argument.contains("=") ? settings : programs).add(argument);
        }
        boolean held = true;
        try (Service service = new Service(settings)) {
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
