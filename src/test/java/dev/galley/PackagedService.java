package dev.galley;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged application, as a jar or native executable, in a process that a test can end, with a database of the
 * tests.
 */
public final class PackagedService implements AutoCloseable {

    private static final Path TARGET = Path.of("target");
    private static final Pattern SWITCH = Pattern.compile("\"(-XX:[+][^\"]+)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    private PackagedService(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    /**
     * Starts a service with the database of the tests and these environment variables, and returns when it is ready.
     */
    public static PackagedService started(Map<String, String> environment) throws IOException {
        return started(new DatabaseResource().start(), environment);
    }

    /** The same with the database of these properties. */
    public static PackagedService started(Map<String, String> database, Map<String, String> environment)
            throws IOException {
        PackagedService service = launched(database, environment);
        service.untilReadinessSays(200);
        return service;
    }

    /**
     * Starts a service with the database of these properties and these environment variables, without waiting for it.
     *
     * @param options of the executable or of Java, such as {@code -Xmx160m}
     */
    public static PackagedService launched(
            Map<String, String> database, Map<String, String> environment, String... options) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(command(options)).redirectErrorStream(true);
        Path log = Files.createTempFile(TARGET, "packaged-service-", ".log");
        builder.redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        database.forEach(
                (name, value) -> variables.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        variables.put("QUARKUS_HTTP_PORT", "" + port);
        variables.put("QUARKUS_MANAGEMENT_PORT", "" + managementPort);
        variables.putAll(environment);
        return new PackagedService(builder.start(), port, managementPort, log);
    }

    /** Its port for GraphQL. */
    public int port() {
        return port;
    }

    /** Whether it has a connection from this port of its own to somebody, as Linux says. */
    public boolean hasConnectionFrom(int localPort) throws IOException {
        Path ofProcess = Path.of("/proc", "" + process.pid());
        String port = String.format(Locale.ROOT, ":%04X", localPort);
        Set<String> sockets = new HashSet<>();
        for (String protocol : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(ofProcess.resolve("net").resolve(protocol))) {
                String[] fields = line.strip().split("\\s+");
                if (fields[1].endsWith(port)) {
                    sockets.add("socket:[" + fields[9] + "]");
                }
            }
        }
        try (Stream<Path> files = Files.list(ofProcess.resolve("fd"))) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** Sends a query by GET. */
    public HttpResponse<String> get(String queryString) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql?" + queryString)));
    }

    /** Requests the schema file. */
    public HttpResponse<String> schema() throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql/schema.graphql")));
    }

    /** Sends a document with its variables as {@code application/json}. */
    public HttpResponse<String> post(String body) throws IOException {
        return post(body, Map.of());
    }

    /** Sends the same as the caller of the header {@code Authorization}. */
    public HttpResponse<String> post(String body, String authorization) throws IOException {
        return post(body, Map.of("Authorization", authorization));
    }

    /** Sends the same with these headers. */
    public HttpResponse<String> post(String body, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** The log lines with this request ID. */
    public List<String> logged(String requestId) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(requestId)).toList();
        }
    }

    /** Waits until the readiness check answers with this status. */
    public void untilReadinessSays(int status) {
        untilReadiness(answer -> answer.statusCode() == status);
    }

    /** Waits until the answer of the readiness check contains this text. */
    public void untilHealthTells(String text) {
        untilReadiness(answer -> answer.body().contains(text));
    }

    private void untilReadiness(Predicate<HttpResponse<String>> isSo) {
        URI probe = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        HttpResponse<String> said = null;
        while (said == null || !isSo.test(said)) {
            if (System.nanoTime() > giveUp || !process.isAlive()) {
                throw new AssertionError("Readiness says " + (said == null ? "nothing" : said.body()) + ", see " + log);
            }
            try {
                said = send(HttpRequest.newBuilder(probe));
            } catch (IOException notThereYet) {
                said = null;
            }
        }
    }

    /** Its log. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Sends SIGTERM, as Kubernetes does. */
    public void terminate() {
        process.destroy();
    }

    /** The exit code, if the process ends within this time. */
    public int exitCodeWithin(Duration grace) throws InterruptedException {
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("It did not end within " + grace);
        }
        return process.exitValue();
    }

    /** Kills the process, if a test left it running. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Quarkus records what was packaged last. Java gets the same options as in the image. */
    private static List<String> command(String... options) throws IOException {
        Properties artifact = new Properties();
        try (Reader note = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(note);
        }
        String path = TARGET.resolve(artifact.getProperty("path")).toString();
        List<String> command = new ArrayList<>();
        boolean isExecutable = artifact.getProperty("type").startsWith("native");
        if (!isExecutable) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            Matcher found = SWITCH.matcher(Files.readString(Path.of("src/main/docker/Dockerfile.jvm")));
            while (found.find()) {
                command.add(found.group(1));
            }
            command.addAll(List.of(options));
            command.add("-jar");
        }
        command.add(path);
        if (isExecutable) {
            command.addAll(List.of(options));
        }
        return command;
    }

    /** A port that is currently free. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
