import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.galley.devmode.PostgresServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One packaged service, an executable or a jar, on a database of its own. */
final class Service {

    /** Seconds; it is a fraction of one or a few, unless the machine is very busy. */
    private static final int LONGEST_START = 300;

    final String name;
    final Path program;
    private final List<String> options;
    private final String caller;
    private final Path work;
    private Process process;
    private int port;
    /** The header by which the clients say who they are; empty when nobody asks. */
    private String authorization = "";
    /** From the start to the first answered query, in milliseconds. */
    long start;

    Service(String name, Path program, List<String> options, String caller, Path work) {
        this.name = name;
        this.program = program;
        this.options = options;
        this.caller = caller;
        this.work = work;
    }

    /** Creates the schema, and nothing else. */
    void migrate() throws Exception {
        launch(Map.of("QUARKUS_INIT_AND_EXIT", "true"));
        Bench.require(process.waitFor(LONGEST_START, TimeUnit.SECONDS), name + ": no end of the migration: see " + log());
        Bench.require(process.exitValue() == 0, name + ": the migration failed: see " + log());
    }

    void start() throws Exception {
        long begun = System.nanoTime();
        launch(Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false"));
        byte[] ask = Bench.JSON.writeValueAsBytes(Map.of("query", "query { jobs(first: 1) { nodes { id } } }"));
        while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(LONGEST_START)) {
            Bench.require(process.isAlive(), name + " has ended: see " + log());
            try (Http http = connect()) {
                Http.Answer answer = http.post(ask);
                if (answer.status() == 200
                        && !Bench.JSON.readTree(answer.body()).has("errors")) {
                    start = (System.nanoTime() - begun) / 1_000_000;
                    takeKey();
                    return;
                }
            } catch (IOException notYet) {
                // refused until it listens
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException(name + " has not answered: see " + log());
    }

    private void launch(Map<String, String> settings) throws Exception {
        port = freePort();
        List<String> command = new ArrayList<>();
        if (program.toString().endsWith(".jar")) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-jar", program.toString()));
        } else {
            command.add(program.toString());
            command.addAll(options);
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", Database.url(name));
        environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "none");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort()));
        // All clients are one caller. All other limits have their defaults.
        environment.put("GALLEY_LIMITS_RATE_PER_SECOND", "20000");
        environment.put("GALLEY_LIMITS_RATE_BURST", "20000");
        environment.putAll(authentication());
        environment.putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        process = builder.start();
        Files.writeString(work.resolve(name + ".pid"), process.pid() + "\n");
    }

    private Path log() {
        return work.resolve(name + ".log");
    }

    void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(work.resolve(name + ".pid"));
    }

    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    Http connect() throws IOException {
        return new Http(port, authorization);
    }

    /** CPU time of the process, in ticks of 10 ms. */
    long cpu() {
        return Database.cpu(process.pid());
    }

    /** The memory of the process, shared pages by their part, in MiB. */
    long memory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("no Pss");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    // ------------------------------------------------------------------------------------------------ the caller

    private Map<String, String> authentication() throws Exception {
        switch (caller) {
            case "key" -> {
                String first = "galley_admin_" + "bench".repeat(8);
                authorization = "Authorization: Bearer " + first + "\r\n";
                return Map.of("GALLEY_AUTH", "keys", "GALLEY_ADMIN_KEY", first);
            }
            case "token" -> {
                KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
                pairs.initialize(2048);
                KeyPair pair = pairs.generateKeyPair();
                String issuer = provider((RSAPublicKey) pair.getPublic());
                authorization = "Authorization: Bearer " + token(issuer, pair.getPrivate()) + "\r\n";
                return Map.of("GALLEY_AUTH", "oidc", "QUARKUS_OIDC_AUTH_SERVER_URL", issuer);
            }
            default -> {
                return Map.of("GALLEY_AUTH", "none");
            }
        }
    }

    /** The first key only makes others; the clients have one of these. */
    private void takeKey() throws IOException {
        if (!caller.equals("key")) {
            return;
        }
        ObjectNode request = Bench.JSON.createObjectNode();
        request.put("query", "mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }");
        request.putObject("variables").putObject("input").put("name", "Bench").put("role", "INTEGRATOR");
        try (Http http = connect()) {
            JsonNode made = Bench.JSON.readTree(
                    http.post(Bench.JSON.writeValueAsBytes(request)).body());
            String secret =
                    made.path("data").path("createApiKey").path("secret").asText();
            Bench.require(!secret.isEmpty(), "createApiKey: " + made);
            authorization = "Authorization: Bearer " + secret + "\r\n";
        }
    }

    /** An OpenID provider as far as the service needs one. */
    private static String provider(RSAPublicKey key) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = "http://localhost:" + server.getAddress().getPort();
        String keys =
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"bench\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
        String about = "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer, issuer);
        server.createContext("/", exchange -> {
            byte[] bytes = (exchange.getRequestURI().getPath().equals("/keys") ? keys : about)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return issuer;
    }

    private static String token(String issuer, PrivateKey key) throws GeneralSecurityException {
        long now = System.currentTimeMillis() / 1000;
        String claims =
                "{\"iss\":\"%s\",\"sub\":\"bench\",\"aud\":\"galley\",\"name\":\"Bench\",\"groups\":[\"admin\"],\"iat\":%d,\"exp\":%d}"
                        .formatted(issuer, now, now + 14_400);
        String signed =
                encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}".getBytes(StandardCharsets.UTF_8)) + "."
                        + encoded(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the byte that only says that the number is positive. */
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    // ------------------------------------------------------------------------------------------------------- HTTP

    /** One keep-alive connection. */
    static final class Http implements AutoCloseable {

        record Answer(int status, byte[] body) {}

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final String head;

        Http(int port, String authorization) throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream(), 65_536);
            out = socket.getOutputStream();
            head = "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n"
                    + "Accept: application/json\r\n" + authorization + "Content-Length: ";
        }

        Answer post(byte[] body) throws IOException {
            byte[] first = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(first, first.length + body.length);
            System.arraycopy(body, 0, all, first.length, body.length);
            out.write(all);
            String status = line();
            int length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            return new Answer(Integer.parseInt(status.split(" ")[1]), length < 0 ? chunks() : in.readNBytes(length));
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            return all.toByteArray();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the connection was closed");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
