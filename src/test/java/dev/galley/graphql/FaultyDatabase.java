package dev.galley.graphql;

import dev.galley.devmode.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A PostgreSQL of a test's own, to which things happen. The test's field of type {@link Consumer} takes the words for
 * them: {@code freeze}, {@code thaw}, {@code crash}, {@code stop}, {@code start}; for the way to it {@code cut},
 * {@code block}, {@code slow}, {@code lose commit}, {@code lose second commit}, {@code mend}. It has two addresses, and after {@code cut} it can
 * {@code move} to the second of them, as a database does when another server takes over.
 */
public final class FaultyDatabase implements QuarkusTestResourceLifecycleManager {

    /** The system property with the JDBC URL of the server, through the wire. */
    static final String DIRECT = "galley.test.faulty-jdbc-url";

    private static final int DELAY = 40;
    private static final Map<String, String> SETTINGS =
            Map.of("fsync", "off", "timezone", "UTC", "max_connections", "40", "superuser_reserved_connections", "0");

    private final AtomicInteger commitsUntilLoss = new AtomicInteger();

    private PostgresServer server;
    private Path directory;
    private List<FaultyWire> wires;

    @Override
    public Map<String, String> start() {
        try {
            Path buildFolder = Files.createDirectories(Path.of("target").toAbsolutePath());
            directory = Files.createTempDirectory(buildFolder, "faulty-database-");
            server = PostgresServer.on(directory, buildFolder);
            wires = List.of(new FaultyWire(commitsUntilLoss), new FaultyWire(commitsUntilLoss));
            begin();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
                        .formatted(wires.get(0).port(), wires.get(1).port()),
                "quarkus.datasource.username",
                PostgresServer.USER,
                "quarkus.datasource.password",
                PostgresServer.USER);
    }

    @Override
    public void inject(TestInjector injector) {
        Consumer<String> happen = this::happen;
        injector.injectIntoFields(happen, field -> field.getType() == Consumer.class);
    }

    @Override
    public void stop() {
        try {
            signal("CONT");
            server.destroy();
        } catch (IOException | IllegalStateException failed) {
            System.err.println("The database of the tests did not stop: " + failed.getMessage());
        }
    }

    private void happen(String what) {
        try {
            switch (what) {
                case "freeze" -> signal("STOP");
                case "thaw" -> signal("CONT"); // has no effect on a process that runs
                case "crash" -> signal("KILL");
                case "stop" -> stopFast();
                case "start" -> begin();
                case "cut" -> wires.forEach(FaultyWire::cut);
                case "block" -> wires.forEach(FaultyWire::block);
                case "slow" -> wires.forEach(wire -> wire.slow(DELAY));
                case "lose commit" -> commitsUntilLoss.set(1);
                case "lose second commit" -> commitsUntilLoss.set(2);
                case "move" -> wires.get(1).mend();
                case "mend" -> wires.forEach(FaultyWire::mend);
                default -> throw new IllegalArgumentException(what);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void begin() throws IOException {
        String url = server.start(SETTINGS);
        System.setProperty(DIRECT, url);
        int port = Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
        wires.forEach(wire -> wire.to(port));
    }

    /** Like an administrator who does not wait for clients. */
    private void stopFast() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        run(List.of("kill", "-INT", String.valueOf(postmaster.pid())));
        postmaster.onExit().join();
    }

    /** To the server and all its children, which are not a process group. */
    private void signal(String signal) throws IOException {
        long postmaster = postmaster();
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, String.valueOf(postmaster)));
        ProcessHandle.of(postmaster)
                .ifPresent(process -> process.children().forEach(child -> command.add(String.valueOf(child.pid()))));
        run(command);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
    }

    private static void run(List<String> command) throws IOException {
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
