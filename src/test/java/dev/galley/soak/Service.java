package dev.galley.soak;

import dev.galley.devmode.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as a process, with its own PostgreSQL: the jar, or the executable that
 * {@code GALLEY_SOAK_SERVICE} names.
 */
final class Service implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> settings;
    private final PostgresServer database;
    private final Path directory;
    private final String jdbcUrl;
    private final int port = freePort();
    private final int management = freePort();
    private int heap;
    private Process process;

    /** Starts both; {@code settings} are those of the service, as {@code name=value}. */
    Service(List<String> settings) throws IOException {
        this(settings, 512);
    }

    /** The same with a maximum heap of this number of mebibytes. */
    Service(List<String> settings, int heap) throws IOException {
        this.settings = settings;
        this.heap = heap;
        Path target = Path.of("target").toAbsolutePath();
        directory = Files.createTempDirectory(target, "soak-");
        database = PostgresServer.on(directory.resolve("database"), target);
        // Only the service is killed, never the machine.
        jdbcUrl = database.start(Map.of("fsync", "off", "timezone", "UTC"));
        start();
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    URI graphql() {
        return URI.create("http://127.0.0.1:" + port + "/graphql");
    }

    /** Restarts the service with a maximum heap of this number of mebibytes. */
    void restart(int mebibytes) throws IOException {
        kill();
        heap = mebibytes;
        start();
    }

    /** Starts the service and waits until it is ready. */
    void start() throws IOException {
        String executable = System.getenv("GALLEY_SOAK_SERVICE");
        List<String> command = new ArrayList<>();
        command.add(
                executable == null
                        ? Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()
                        : executable);
        command.add("-Xmx" + heap + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of(
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + management,
                "-Dquarkus.datasource.jdbc.url=" + jdbcUrl,
                "-Dquarkus.datasource.username=" + PostgresServer.USER,
                "-Dquarkus.datasource.password=" + PostgresServer.USER));
        if (executable == null) {
            command.addAll(List.of("-jar", JAR.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                directory.resolve("service.log").toFile()));
        // All callers are trusted here: the service is on the loopback address, and its database is deleted.
        builder.environment().put("GALLEY_AUTH", "none");
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        process = builder.start();
        long giveUp = System.nanoTime() + PATIENCE;
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException("The service did not start; see " + directory);
            }
        }
    }

    /** Kills it without a chance to finish anything. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops both. Keeps the service's log if the database cannot be stopped. */
    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        database.destroy();
        Files.deleteIfExists(directory.resolve("service.log"));
        Files.deleteIfExists(directory);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
