import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.galley.devmode.PostgresServer;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.SearchKeys;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Loads the data set, drives the packaged service, and sets its cost beside what PostgreSQL alone would cost. */
public final class Bench {

    static final int CLIENTS = 8;
    static final int BULK = 100;
    static final int STARTS = 5;
    static final Path HERE = Path.of("src", "bench");
    static final ObjectMapper JSON = new ObjectMapper();
    static final String SINCE = "2023-12-01T00:00:00Z";
    static final String[] PROOF = {"PROOF_SENT", "PROOF_CHANGES_REQUESTED"};
    static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    static int jobs = 10_000;
    static int seconds = 10;
    static int warmup = -1;
    static String mode = "jvm";
    static String fsync = "off";
    static List<String> only = List.of();
    static boolean hold;
    static String caller = "none";
    static String limited = "off";
    /** The header by which the clients say who they are; empty when nobody asks. */
    static volatile String authorization = "";
    static Path work;

    static PostgresServer server;
    static Process service;
    static volatile Process limit;
    static String url;
    static int port;
    static long postmaster;
    static Connection db;

    public static void main(String[] arguments) {
        try {
            options(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(Bench::end));
            bound(hold ? 86_400 : 15 * 60 + jobs / 400 + 40 * (seconds + warmup));
            measure();
            System.exit(0);
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    static void options(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--jobs" -> jobs = Integer.parseInt(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--warmup" -> warmup = Integer.parseInt(value);
                case "--mode" -> mode = value;
                case "--fsync" -> fsync = value;
                case "--only" -> only = List.of(value.split(","));
                case "--hold" -> hold = value.equals("yes");
                case "--caller" -> caller = value;
                case "--limits" -> limited = value;
                case "--work" -> work = Path.of(value);
                default -> throw new IllegalArgumentException("What is " + arguments[i] + "?");
            }
        }
        require(jobs >= 1_000 && jobs <= 1_000_000 && jobs % 1_000 == 0, "--jobs: thousands, up to 1000000");
        require(seconds >= 2 && seconds <= 300, "--seconds: 2 to 300");
        require(List.of("jvm", "native").contains(mode), "--mode: jvm or native");
        require(List.of("on", "off").contains(fsync), "--fsync: on or off");
        require(List.of("none", "key", "token").contains(caller), "--caller: none, key or token");
        require(List.of("on", "off").contains(limited), "--limits: on or off");
        if (warmup < 0) {
            warmup = mode.equals("jvm") ? 15 : 3;
        }
    }

    /** The whole run ends after this many seconds, whatever hangs. */
    static void bound(int most) {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(most * 1000L);
                System.err.println("bench: not finished after " + most + " s");
                System.exit(3);
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    static void end() {
        if (limit != null) {
            limit.destroyForcibly();
        }
        if (service != null) {
            service.destroyForcibly();
        }
        try {
            Files.deleteIfExists(work.resolve("service.pid"));
            if (server != null) {
                server.destroy();
            }
        } catch (IOException | RuntimeException failed) {
            System.err.println("bench: PostgreSQL did not end: " + failed);
        }
    }

    static void measure() throws Exception {
        startPostgres();
        say("the service migrates the schema");
        startService(true);
        stopService();
        load();
        sanity();
        sampleKeys();
        if (hold) {
            say("the database is at %s, user %s, until this process is ended", url, PostgresServer.USER);
            Thread.currentThread().join();
        }

        long[] starts = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            if (i > 0) {
                stopService();
            }
            starts[i] = startService(false);
        }
        Arrays.sort(starts);
        long first = pss();
        if (caller.equals("key")) {
            takeKey();
        }
        Targets targets = new Targets();
        Map<String, Operation> operations = operations(targets);
        Map<String, Cost> costs = new LinkedHashMap<>();
        Map<String, Cost> limits = new LinkedHashMap<>();
        checkLimits(targets);
        // Each limit right after its operation: the machine's speed changes from minute to minute.
        for (String name : wanted("q1", "q2", "q3", "page")) {
            costs.put(name, drive(name, operations.get(name)));
            if (!name.equals("page")) {
                limits.put(name, limit(name));
            }
            if (name.equals("q3")) {
                limits.put("q3-items", limit("q3-items"));
            }
        }
        for (String name : wanted("m1", "m2", "same job", "bulk")) {
            Operation operation =
                    switch (name) {
                        case "same job" -> new Manual().sameJob(targets);
                        case "bulk" -> new Manual().bulk(targets);
                        default -> operations.get(name);
                    };
            long made = number(WRITES.get(name));
            costs.put(name, drive(name, operation));
            long driven = number(WRITES.get(name));
            require(
                    driven - made == costs.get(name).all * (name.equals("bulk") ? BULK : 1),
                    name + ": the database has not written what was answered");
            if (name.startsWith("m")) {
                limits.put(name, limit(name));
                require(
                        number(WRITES.get(name)) - driven == limits.get(name).all,
                        name + ": the limit wrote otherwise");
            }
        }
        long loaded = pss();
        stopService();
        sanity();
        print(costs, limits, starts, first, loaded);
    }

    /** What is there once for each time that a mutation has written. */
    static final Map<String, String> WRITES = Map.of(
            "m1", "select count(*) from job",
            "m2", "select count(*) from job_item_transition",
            "same job", "select count(*) from job_item_transition",
            "bulk", "select count(*) from job_item_transition");

    static List<String> wanted(String... names) {
        return Arrays.stream(names)
                .filter(name -> only.isEmpty() || only.contains(name))
                .toList();
    }

    // ---------------------------------------------------------------------------------------------- PostgreSQL

    static void startPostgres() throws Exception {
        server = PostgresServer.on(work.resolve("pg"), Path.of("target"));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("timezone", "UTC");
        settings.put("fsync", fsync);
        // All of it is in memory, as most of what is asked for is in a shop.
        settings.put("shared_buffers", jobs > 100_000 ? "6GB" : "512MB");
        settings.put("max_connections", "60");
        settings.put("maintenance_work_mem", "512MB");
        settings.put("max_wal_size", "8GB");
        settings.put("checkpoint_timeout", "30min");
        settings.put("random_page_cost", "1.1");
        // It would fall on one of the two that are compared, at random.
        settings.put("autovacuum", "off");
        url = server.start(settings);
        postmaster = Long.parseLong(
                Files.readAllLines(work.resolve("pg/postmaster.pid")).get(0).strip());
        db = DriverManager.getConnection(url, PostgresServer.USER, "");
        say("PostgreSQL %s, fsync %s, huge pages %s", text("show server_version"), fsync, text("show huge_pages_status"));
    }

    static void load() throws Exception {
        long begun = System.nanoTime();
        List<String> indexes =
                column("select indexdef from pg_indexes x where schemaname = current_schema() and tablename"
                        + " in ('company', 'contact', 'job', 'job_item', 'job_item_transition') and not exists"
                        + " (select from pg_constraint c where c.conname = x.indexname)");
        List<String> names =
                column("select indexname from pg_indexes x where schemaname = current_schema() and tablename"
                        + " in ('company', 'contact', 'job', 'job_item', 'job_item_transition') and not exists"
                        + " (select from pg_constraint c where c.conname = x.indexname)");
        // Foreign keys are checked by sanity.sql afterwards, all at once.
        run("set session_replication_role = replica");
        run("set synchronous_commit = off");
        run("set work_mem = '128MB'");
        for (String name : names) {
            run("drop index " + name);
        }
        for (String statement : statements(HERE.resolve("load.sql"))) {
            run(statement.replace("${jobs}", Integer.toString(jobs)));
        }
        for (String index : indexes) {
            run(index);
        }
        run("drop table plan_job, plan_item, state");
        run("set session_replication_role = origin");
        run("vacuum (analyze)");
        run("checkpoint");
        say(
                "%d jobs, %d items, %d history entries, %d companies, %d contacts, %s, loaded in %d s",
                number("select count(*) from job"),
                number("select count(*) from job_item"),
                number("select count(*) from job_item_transition"),
                number("select count(*) from company"),
                number("select count(*) from contact"),
                text("select pg_size_pretty(pg_database_size(current_database()))"),
                (System.nanoTime() - begun) / 1_000_000_000);
        require(number("select count(*) from job") == jobs, "the number of jobs");
        require(number("select count(*) from job where active") == jobs / 10, "a tenth of the jobs is active");
        double items = number("select count(*) from job_item") / (double) jobs;
        require(items > 3.2 && items < 3.4, "3.3 items for each job, not " + items);
    }

    static void sanity() throws Exception {
        String name = "";
        StringBuilder query = new StringBuilder();
        for (String line : Files.readAllLines(HERE.resolve("sanity.sql"))) {
            if (line.startsWith("--")) {
                name = line.substring(3);
            } else {
                query.append(line).append('\n');
                if (line.endsWith(";")) {
                    long wrong = number(query.toString());
                    require(wrong == 0, wrong + " " + name);
                    query.setLength(0);
                }
            }
        }
        say("the data is sound");
    }

    /** The keys that SQL has made are those that the service would make. */
    static void sampleKeys() throws SQLException {
        for (Object[] row : rows("select reference, reference_key, reference_sort, search_key, external_id"
                + " from job tablesample bernoulli (" + 50_000.0 / jobs + ") repeatable (1)")) {
            String reference = (String) row[0];
            require(
                    ComparisonKeys.reference(reference).equals(row[1])
                            && ComparisonKeys.sorted(reference).equals(row[2])
                            && SearchKeys.of(reference, (String) row[4]).equals(row[3]),
                    "the keys of " + reference);
        }
        for (Object[] row : rows("select name, name_key, search_key from company limit 500")) {
            String name = (String) row[0];
            require(ComparisonKeys.name(name).equals(row[1]) && SearchKeys.of(name).equals(row[2]), "the keys of " + name);
        }
        for (Object[] row : rows("select name, email, email_key, search_key from contact limit 500")) {
            String email = (String) row[1];
            require(
                    ComparisonKeys.email(email).equals(row[2]) && SearchKeys.of((String) row[0], email).equals(row[3]),
                    "the keys of " + email);
        }
        for (Object[] row : rows("select name, search_key from job_item limit 500")) {
            require(SearchKeys.of((String) row[0]).equals(row[1]), "the key of " + row[0]);
        }
    }

    static List<String> statements(Path file) throws IOException {
        List<String> all = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("--") && !line.startsWith("\\")) {
                one.append(line).append('\n');
                if (line.endsWith(";")) {
                    all.add(one.toString());
                    one.setLength(0);
                }
            }
        }
        return all;
    }

    static void run(String statement) throws SQLException {
        try (Statement s = db.createStatement()) {
            s.execute(statement);
        } catch (SQLException failed) {
            throw new SQLException("In " + statement, failed);
        }
    }

    static List<Object[]> rows(String query) throws SQLException {
        try (Statement s = db.createStatement();
                ResultSet rows = s.executeQuery(query)) {
            List<Object[]> all = new ArrayList<>();
            while (rows.next()) {
                Object[] row = new Object[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = rows.getObject(i + 1);
                }
                all.add(row);
            }
            return all;
        }
    }

    static List<String> column(String query) throws SQLException {
        return rows(query).stream().map(row -> (String) row[0]).toList();
    }

    static long number(String query) throws SQLException {
        return ((Number) rows(query).get(0)[0]).longValue();
    }

    static String text(String query) throws SQLException {
        return (String) rows(query).get(0)[0];
    }

    // ------------------------------------------------------------------------------------------- the service

    /** Starts it and waits for the first answered query; says how long that took, in milliseconds. */
    static long startService(boolean migrates) throws Exception {
        port = freePort();
        List<String> command = new ArrayList<>();
        if (mode.equals("native")) {
            try (Stream<Path> files = Files.list(Path.of("target"))) {
                command.add(files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                        .findFirst()
                        .orElseThrow()
                        .toAbsolutePath()
                        .toString());
            }
            command.addAll(options("GALLEY_BENCH_NATIVE_OPTIONS", ""));
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(javaOptions());
            command.add("-jar");
            command.add(Path.of("target/quarkus-app/quarkus-run.jar")
                    .toAbsolutePath()
                    .toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        url,
                        "QUARKUS_DATASOURCE_USERNAME",
                        PostgresServer.USER,
                        "QUARKUS_DATASOURCE_PASSWORD",
                        "none",
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_HOST",
                        "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(freePort()),
                        "GALLEY_LIMITS_ENABLED",
                        Boolean.toString(limited.equals("on")),
                        // Eight callers that are one ask more often than one may.
                        "GALLEY_LIMITS_RATE_PER_SECOND",
                        "1000000",
                        "GALLEY_LIMITS_RATE_BURST",
                        "1000000"));
        // A replica does not, see deploy/.
        builder.environment().put("QUARKUS_FLYWAY_MIGRATE_AT_START", Boolean.toString(migrates));
        builder.environment().putAll(authentication());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        work.resolve("service.log").toFile()));
        long begun = System.nanoTime();
        service = builder.start();
        Files.writeString(work.resolve("service.pid"), service.pid() + "\n");
        String ask = request("query { jobs(first: 1) { nodes { id } } }", JSON.createObjectNode());
        while (System.nanoTime() - begun < 90_000_000_000L) {
            require(service.isAlive(), "the service has ended: see service.log");
            try (Http http = new Http()) {
                Http.Answer answer = http.post(ask);
                if (answer.status == 200 && !JSON.readTree(answer.body).has("errors")) {
                    return (System.nanoTime() - begun) / 1_000_000;
                }
            } catch (IOException notYet) {
                // refused until it listens
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("the service did not answer within 90 s");
    }

    static List<String> javaOptions() {
        return options("GALLEY_BENCH_JAVA_OPTIONS", "-XX:+ExitOnOutOfMemoryError");
    }

    static List<String> options(String name, String otherwise) {
        return Arrays.stream(System.getenv().getOrDefault(name, otherwise).split(" +"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    // ------------------------------------------------------------------------------------------------ the callers

    /** How the service is to know who asks, and the header by which the clients tell it. */
    static Map<String, String> authentication() throws Exception {
        if (caller.equals("key")) {
            String first = "galley_admin_" + "bench".repeat(8);
            authorization = "Authorization: Bearer " + first + "\r\n";
            return Map.of("GALLEY_AUTH", "keys", "GALLEY_ADMIN_KEY", first);
        }
        if (caller.equals("token")) {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(2048);
            KeyPair pair = pairs.generateKeyPair();
            String issuer = provider((RSAPublicKey) pair.getPublic());
            authorization = "Authorization: Bearer " + token(issuer, pair.getPrivate()) + "\r\n";
            return Map.of("GALLEY_AUTH", "oidc", "QUARKUS_OIDC_AUTH_SERVER_URL", issuer);
        }
        return Map.of("GALLEY_AUTH", "none");
    }

    /** The first key only makes others; the clients have one of these. */
    static void takeKey() throws IOException {
        ObjectNode variables = JSON.createObjectNode();
        variables.putObject("input").put("name", "Bench").put("role", "INTEGRATOR");
        try (Http http = new Http()) {
            JsonNode made = answered(
                    "createApiKey",
                    http.post(request(
                            "mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }",
                            variables)));
            authorization =
                    "Authorization: Bearer " + made.path("createApiKey").path("secret").asText() + "\r\n";
        }
    }

    /** An OpenID provider as far as the service needs one. */
    static String provider(RSAPublicKey key) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = "http://localhost:" + server.getAddress().getPort();
        String keys = "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"bench\",\"n\":\"%s\",\"e\":\"%s\"}]}"
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

    static String token(String issuer, PrivateKey key) throws GeneralSecurityException {
        long now = System.currentTimeMillis() / 1000;
        String claims = "{\"iss\":\"%s\",\"sub\":\"bench\",\"aud\":\"galley\",\"name\":\"Bench\",\"groups\":[\"admin\"],\"iat\":%d,\"exp\":%d}"
                .formatted(issuer, now, now + 7_200);
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}".getBytes(StandardCharsets.UTF_8))
                + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the byte that only says that the number is positive. */
    static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    static void stopService() throws Exception {
        service.destroy();
        if (!service.waitFor(20, TimeUnit.SECONDS)) {
            service.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(work.resolve("service.pid"));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** The service's memory, shared pages by their part, in KiB. */
    static long pss() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + service.pid() + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no Pss");
    }

    // -------------------------------------------------------------------------------------------------- CPU

    /** CPU time in ticks of 10 ms: of the service, and of PostgreSQL with all its processes, ended ones too. */
    record Cpu(long service, long postgres) {
        static Cpu now() throws IOException {
            String[] own = stat(Long.toString(Bench.service.pid()));
            return new Cpu(own == null ? 0 : ticks(own, 11, 12), ofPostgres());
        }

        static long ofPostgres() {
            String server = Long.toString(postmaster);
            long sum = ticks(stat(server), 11, 12, 13, 14);
            for (String name : new File("/proc").list((folder, entry) -> Character.isDigit(entry.charAt(0)))) {
                String[] fields = stat(name);
                if (fields != null && fields[1].equals(server)) {
                    sum += ticks(fields, 11, 12);
                }
            }
            return sum;
        }

        private static long ticks(String[] fields, int... which) {
            return Arrays.stream(which)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .sum();
        }

        /** What stands behind the name: state, parent, …; null when the process has ended. */
        private static String[] stat(String process) {
            try {
                String line = Files.readString(Path.of("/proc", process, "stat"));
                return line.substring(line.lastIndexOf(')') + 2).split(" ");
            } catch (IOException ended) {
                return null;
            }
        }
    }

    /** What an operation cost: requests while measured, and in all; times in nanoseconds, CPU in microseconds. */
    record Cost(long all, double perSecond, double p50, double p99, double serviceCpu, double postgresCpu) {}

    // ------------------------------------------------------------------------------------------------- HTTP

    /** One keep-alive connection. */
    static final class Http implements AutoCloseable {
        record Answer(int status, byte[] body) {}

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Http() throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream(), 65536);
            out = socket.getOutputStream();
        }

        Answer post(String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            byte[] head = ("POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nContent-Type: application/json\r\n" + "Accept: application/json\r\nContent-Length: "
                            + bytes.length + "\r\n" + authorization + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(head, head.length + bytes.length);
            System.arraycopy(bytes, 0, all, head.length, bytes.length);
            out.write(all);
            String status = line();
            int length = -1;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            }
            return new Answer(Integer.parseInt(status.split(" ")[1]), chunked ? chunks() : in.readNBytes(length));
        }

        private byte[] chunks() throws IOException {
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
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

    static String request(String document, JsonNode variables) {
        return JSON.createObjectNode()
                .put("query", document)
                .set("variables", variables)
                .toString();
    }

    // ------------------------------------------------------------------------------------------- operations

    /** A request, and what checks the {@code data} of its answer. */
    record Asked(String body, Consumer<JsonNode> check) {}

    interface Operation {
        Asked ask(int client, SplittableRandom random);
    }

    static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException("WRONG: " + what);
        }
    }

    static JsonNode answered(String name, Http.Answer answer) throws IOException {
        String body = new String(answer.body, StandardCharsets.UTF_8);
        require(answer.status == 200, name + ": status " + answer.status + " " + body);
        JsonNode all = JSON.readTree(body);
        require(!all.has("errors"), name + ": " + body);
        return all.get("data");
    }

    /** Eight clients ask one after the other, first to warm up, then measured. */
    static Cost drive(String name, Operation operation) throws Exception {
        say("%s: %d s warm-up, %d s measured", name, warmup, seconds);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicLong all = new AtomicLong();
        long[][] times = new long[CLIENTS][];
        long begun = System.nanoTime();
        long from = begun + warmup * 1_000_000_000L;
        long until = from + seconds * 1_000_000_000L;
        Thread[] clients = new Thread[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients[i] = new Thread(() -> {
                long[] own = new long[1 << 12];
                int count = 0;
                SplittableRandom random = new SplittableRandom(42 + client);
                try (Http http = new Http()) {
                    while (failure.get() == null) {
                        Asked asked = operation.ask(client, random);
                        long start = System.nanoTime();
                        if (start >= until) {
                            break;
                        }
                        Http.Answer answer = http.post(asked.body);
                        long took = System.nanoTime() - start;
                        asked.check.accept(answered(name, answer));
                        all.incrementAndGet();
                        if (start + took >= from) {
                            if (count == own.length) {
                                own = Arrays.copyOf(own, 2 * count);
                            }
                            own[count++] = took;
                        }
                    }
                } catch (Throwable wrong) {
                    failure.compareAndSet(null, wrong);
                }
                times[client] = Arrays.copyOf(own, count);
            });
            clients[i].start();
        }
        sleepUntil(from);
        Cpu before = Cpu.now();
        long atFrom = all.get();
        sleepUntil(until);
        Cpu after = Cpu.now();
        long measured = all.get() - atFrom;
        double lasted = (System.nanoTime() - from) / 1e9;
        for (Thread client : clients) {
            client.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException(name, failure.get());
        }
        require(measured > 0, name + ": no answer while measured; give it more --seconds");
        long[] sorted =
                Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
        return new Cost(
                all.get(),
                measured / lasted,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                (after.service - before.service) * 10_000.0 / measured,
                (after.postgres - before.postgres) * 10_000.0 / measured);
    }

    static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    static String document(String name) throws IOException {
        return Files.readString(HERE.resolve("operations").resolve(name + ".graphql"));
    }

    static Map<String, Operation> operations(Targets targets) throws IOException {
        Map<String, Operation> all = new HashMap<>();
        String board = request(document("q1"), JSON.createObjectNode());
        all.put("q1", (client, random) -> new Asked(board, targets::checkBoard));
        String detail = document("q2");
        all.put("q2", (client, random) -> {
            Detail wanted = targets.details.get(random.nextInt(targets.details.size()));
            return new Asked(
                    request(detail, JSON.createObjectNode().put("reference", wanted.reference)), wanted::check);
        });
        String filter = document("q3");
        String page = filter.replace("totalCount", "");
        for (String name : List.of("q3", "page")) {
            String query = name.equals("q3") ? filter : page;
            all.put(name, (client, random) -> {
                Filtered wanted = targets.filtered.get(random.nextInt(targets.filtered.size()));
                return new Asked(
                        request(
                                query,
                                JSON.createObjectNode()
                                        .put("company", wanted.company)
                                        .put("since", SINCE)),
                        wanted::check);
            });
        }
        String create = document("m1");
        AtomicLong keys = new AtomicLong();
        all.put("m1", (client, random) -> {
            String[] customer = targets.customers.get(random.nextInt(targets.customers.size()));
            ObjectNode input =
                    job(customer, 3, "AWAITING_ARTWORK").put("idempotencyKey", RUN + "-" + keys.incrementAndGet());
            return new Asked(request(create, JSON.createObjectNode().set("input", input)), data -> checkMade(data, 3));
        });
        String move = document("m2");
        all.put("m2", (client, random) -> {
            List<Item> own = targets.items.get(client);
            return own.get(random.nextInt(own.size())).move(move);
        });
        return all;
    }

    static ObjectNode job(String[] customer, int items, String state) {
        ObjectNode input = JSON.createObjectNode();
        input.putObject("company").put("id", customer[0]);
        input.putObject("contact").put("id", customer[1]);
        ArrayNode list = input.putArray("items");
        for (int i = 0; i < items; i++) {
            list.addObject()
                    .put("name", "Posters A" + i)
                    .put("quantity", 100 + i)
                    .put("initialState", state);
        }
        return input;
    }

    static JsonNode written(JsonNode payload) {
        require(payload.get("userErrors").isEmpty() && !payload.get("replayed").asBoolean(), "refused: " + payload);
        return payload;
    }

    static JsonNode checkMade(JsonNode data, int items) {
        JsonNode job = written(data.get("createJob")).get("job");
        require(
                job.get("items").size() == items
                        && job.get("version").asInt() == 1
                        && job.get("reference").asText().startsWith("JOB-"),
                "the job made: " + job);
        return job;
    }

    /** What is asked for, with what the database says the answer is. */
    static final class Targets {
        final List<Detail> details = new ArrayList<>();
        final List<Filtered> filtered = new ArrayList<>();
        final List<String[]> customers = new ArrayList<>();
        final List<List<Item>> items = new ArrayList<>();
        final List<String> newest = new ArrayList<>();
        final Map<String, Integer> boardItems = new HashMap<>();

        Targets() throws SQLException {
            for (Object[] row : rows("select j.id, (select count(*) from job_item i where i.job_id = j.id) from job j"
                    + " where active order by id desc limit 50")) {
                newest.add(TypeId.JOB.of((UUID) row[0]));
                boardItems.put(newest.get(newest.size() - 1), ((Number) row[1]).intValue());
            }
            for (Object[] row : rows(
                    "select j.id, j.reference, c.name, k.email, count(*), sum(i.transition_count) from (select * from"
                        + " job order by hashtext(reference) limit 5000) j join company c on c.id = j.company_id join"
                        + " contact k on k.id = j.contact_id join job_item i on i.job_id = j.id group by 1, 2, 3, 4"
                        + " order by 1")) {
                details.add(new Detail(
                        TypeId.JOB.of((UUID) row[0]),
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        ((Number) row[4]).intValue(),
                        ((Number) row[5]).intValue()));
            }
            for (Object[] row : rows("select c.id, k.id, (select count(*) from job j where j.company_id = c.id and"
                    + " j.created_at >= '" + SINCE
                    + "' and exists (select from job_item i where i.job_id = j.id and i.state = 'PROOF_SENT'))"
                    + " from (select * from company order by hashtext(name) limit 2000) c join lateral (select"
                    + " * from contact k where k.company_id = c.id order by id limit 1) k on true")) {
                String company = TypeId.COMPANY.of((UUID) row[0]);
                filtered.add(new Filtered(company, ((Number) row[2]).intValue()));
                customers.add(new String[] {company, TypeId.CONTACT.of((UUID) row[1])});
            }
            for (int i = 0; i < CLIENTS; i++) {
                items.add(new ArrayList<>());
            }
            int next = 0;
            for (Object[] row : rows("select i.id, i.version, i.state, cardinality(array(select 1 from job_item s"
                    + " where s.job_id = i.job_id)) from job_item i join job j on j.id = i.job_id where j.active and"
                    + " i.position = 1 and i.state in ('PROOF_SENT', 'PROOF_CHANGES_REQUESTED') order by"
                    + " hashtext(i.id::text)")) {
                items.get(next++ % CLIENTS)
                        .add(new Item(
                                TypeId.ITEM.of((UUID) row[0]),
                                (Integer) row[1],
                                (String) row[2],
                                ((Number) row[3]).intValue()));
            }
            require(filtered.stream().anyMatch(wanted -> wanted.total > 0), "some company has a proof sent");
        }

        void checkBoard(JsonNode data) {
            JsonNode nodes = data.get("jobs").get("nodes");
            require(
                    nodes.size() == 50
                            && data.get("jobs")
                                    .get("pageInfo")
                                    .get("hasNextPage")
                                    .asBoolean(),
                    "q1: 50 and more");
            for (int i = 0; i < 50; i++) {
                JsonNode job = nodes.get(i);
                int items = boardItems.getOrDefault(job.get("id").asText(), -1);
                require(
                        newest.get(i).equals(job.get("id").asText())
                                && job.get("items").size() == items
                                && job.get("progress").get("totalItems").asInt() == items
                                && job.get("company").has("name"),
                        "q1: " + job);
            }
        }
    }

    record Detail(String id, String reference, String company, String email, int items, int history) {
        void check(JsonNode data) {
            JsonNode job = data.get("jobByReference");
            int entries = 0;
            for (JsonNode item : job.get("items")) {
                JsonNode history = item.get("history");
                entries += history.size();
                require(
                        history.get(history.size() - 1).get("to").equals(item.get("state")),
                        "q2: the history of " + item);
            }
            require(
                    job.get("id").asText().equals(id)
                            && job.get("company").get("name").asText().equals(company)
                            && job.get("contact").get("email").asText().equals(email)
                            && job.get("items").size() == items
                            && job.get("progress").get("totalItems").asInt() == items
                            && entries == history,
                    "q2: " + job);
        }
    }

    record Filtered(String company, int total) {
        void check(JsonNode data) {
            JsonNode list = data.get("jobs");
            require(
                    list.path("totalCount").asInt(total) == total
                            && list.get("nodes").size() == Math.min(20, total)
                            && list.get("pageInfo").get("hasNextPage").asBoolean() == total > 20,
                    "q3 of " + company + ": " + list);
        }
    }

    /** An item that goes to and fro; one client alone asks for it. */
    static final class Item {
        final String id;
        final int siblings;
        int version;
        String state;

        Item(String id, int version, String state, int siblings) {
            this.id = id;
            this.version = version;
            this.state = state;
            this.siblings = siblings;
        }

        String next() {
            return state.equals(PROOF[0]) ? PROOF[1] : PROOF[0];
        }

        Asked move(String document) {
            ObjectNode input = JSON.createObjectNode()
                    .put("jobItemId", id)
                    .put("to", next())
                    .put("expectedVersion", version);
            return new Asked(request(document, JSON.createObjectNode().set("input", input)), data -> {
                JsonNode item = written(data.get("transitionJobItem")).get("jobItem");
                moved(item);
                require(
                        item.get("job").get("progress").get("totalItems").asInt() == siblings,
                        "the progress of " + item);
            });
        }

        void moved(JsonNode item) {
            require(
                    item.get("id").asText().equals(id)
                            && item.get("version").asInt() == version + 1
                            && item.get("state").asText().equals(next()),
                    "moved from " + state + " " + version + ": " + item);
            version++;
            state = next();
        }
    }

    /** Jobs of many items, made through the API as anybody would, whose items all have their proof out. */
    static final class Manual {
        private final String create = document("m1");
        private final String bulk = document("bulk");

        Manual() throws IOException {}

        private List<Item> job(Targets targets, int items) throws IOException {
            try (Http http = new Http()) {
                ObjectNode input = Bench.job(targets.customers.get(0), items, "IN_REVIEW");
                JsonNode made = checkMade(
                        answered(
                                "a job of " + items,
                                http.post(
                                        request(create, JSON.createObjectNode().set("input", input)))),
                        items);
                ObjectNode all = JSON.createObjectNode()
                        .put("jobId", made.get("id").asText())
                        .put("to", PROOF[0]);
                JsonNode results = written(answered(
                                        "all its items",
                                        http.post(request(
                                                bulk, JSON.createObjectNode().set("input", all))))
                                .get("transitionJobItems"))
                        .get("results");
                List<Item> moved = new ArrayList<>();
                results.forEach(result -> moved.add(new Item(
                        result.get("jobItem").get("id").asText(),
                        result.get("jobItem").get("version").asInt(),
                        PROOF[0],
                        items)));
                require(moved.size() == items, "all items of the job");
                return moved;
            }
        }

        Operation sameJob(Targets targets) throws IOException {
            List<Item> items = job(targets, CLIENTS);
            String move = document("m2");
            return (client, random) -> items.get(client).move(move);
        }

        Operation bulk(Targets targets) throws IOException {
            List<List<Item>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(job(targets, BULK));
            }
            return (client, random) -> move(all.get(client));
        }

        private Asked move(List<Item> items) {
            ObjectNode input = JSON.createObjectNode().put("to", items.get(0).next());
            ArrayNode list = input.putArray("items");
            items.forEach(item -> list.addObject().put("jobItemId", item.id).put("expectedVersion", item.version));
            return new Asked(request(bulk, JSON.createObjectNode().set("input", input)), data -> {
                JsonNode results = written(data.get("transitionJobItems")).get("results");
                require(results.size() == items.size(), "a result for each item");
                for (int i = 0; i < items.size(); i++) {
                    require(results.get(i).get("moved").asBoolean(), "moved: " + results.get(i));
                    items.get(i).moved(results.get(i).get("jobItem"));
                }
            });
        }
    }

    // ------------------------------------------------------------------------------------------- the limit

    /** The statements of the queries answer with as many rows as the answers have things. */
    static void checkLimits(Targets targets) throws Exception {
        long board =
                targets.boardItems.values().stream().mapToInt(Integer::intValue).sum();
        List<Object[]> rows = rows(statements(HERE.resolve("limit/q1.sql")).get(0));
        require(
                rows.stream()
                                        .filter(row -> targets.newest.contains(TypeId.JOB.of((UUID) row[0])))
                                        .count()
                                == board
                        && rows.stream().map(row -> row[0]).distinct().count() == 51,
                "the limit of q1");
        String detail = statements(HERE.resolve("limit/q2.sql")).get(0);
        for (Detail wanted : targets.details.subList(0, 50)) {
            String n = wanted.reference.substring(4);
            require(
                    rows(detail.replace(":n::text", "'" + n + "'")).size() == 1 + wanted.items + wanted.history
                            || n.length() > 6,
                    "the limit of q2 for " + wanted);
        }
        String filter = statements(HERE.resolve("limit/q3.sql")).get(0);
        Map<String, Integer> totals = new HashMap<>();
        targets.filtered.forEach(wanted -> totals.put(wanted.company, wanted.total));
        for (int c = 1; c <= Math.max(1, jobs / 30) && c <= 300; c++) {
            long high = (1669766400000L + c) * 65536 + 28672;
            long low = c * 2654435761L % 4611686018427387904L - 9223372036854775807L;
            Integer total = totals.get(TypeId.COMPANY.of(new UUID(high, low)));
            if (total != null) {
                String query = filter.replace(":hi::bigint", high + "::bigint")
                        .replace(":lo::bigint", "(" + low + ")::bigint");
                List<Object[]> found = rows(query);
                require(
                        found.size() == Math.min(21, total)
                                && (total == 0 || ((Number) found.get(0)[5]).intValue() == total),
                        "the limit of q3 for company " + c);
            }
        }
    }

    private static final Pattern PROGRESS = Pattern.compile("progress: ([0-9.]+) s, ([0-9.]+) tps.*?, (\\d+) failed.*");

    /** PostgreSQL's CPU for the cheapest statement, between pgbench's first sign of life and its last. */
    static Cost limit(String name) throws Exception {
        say("%s: the limit", name);
        run("checkpoint");
        String[] address = url.replaceAll("jdbc:postgresql://([^/]*)/.*", "$1").split(":");
        limit = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "" + CLIENTS,
                        "-j",
                        "2",
                        "-T",
                        "" + (seconds + 2),
                        "-P",
                        "1",
                        "-h",
                        address[0],
                        "-p",
                        address[1],
                        "-U",
                        PostgresServer.USER,
                        "-D",
                        "jobs=" + jobs,
                        "-D",
                        "companies=" + Math.max(1, jobs / 30),
                        "--random-seed=42",
                        "-f",
                        HERE.resolve("limit").resolve(name + ".sql").toString(),
                        "postgres")
                .redirectErrorStream(true)
                .start();
        double since = 0;
        double transactions = 0;
        double last = 0;
        long from = 0;
        long until = 0;
        long all = -1;
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(limit.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher progress = PROGRESS.matcher(line);
                if (progress.matches()) {
                    double at = Double.parseDouble(progress.group(1));
                    // At the last second pgbench's sessions may have ended already, with their CPU counted nowhere.
                    if (at > seconds + 1.5) {
                        continue;
                    }
                    until = Cpu.ofPostgres();
                    if (from == 0) {
                        from = until;
                        since = at;
                    } else {
                        transactions += Double.parseDouble(progress.group(2)) * (at - last);
                    }
                    last = at;
                } else if (line.startsWith("number of transactions actually processed: ")) {
                    all = Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        require(
                limit.waitFor() == 0 && all > 0 && transactions > 0 && output.indexOf("failed transactions: 0 ") > 0,
                "pgbench of " + name + ":\n" + output);
        limit = null;
        return new Cost(all, transactions / (last - since), 0, 0, 0, (until - from) * 10_000.0 / transactions);
    }

    // ------------------------------------------------------------------------------------------- the table

    static void print(Map<String, Cost> costs, Map<String, Cost> limits, long[] starts, long first, long loaded)
            throws Exception {
        Map<String, String> titles = Map.of(
                "q1",
                "Q1 board",
                "q2",
                "Q2 detail",
                "q3",
                "Q3 filter",
                "page",
                "Q3 without totalCount",
                "m1",
                "M1 create",
                "m2",
                "M2 move",
                "same job",
                "M2, 8 clients on one job",
                "bulk",
                "bulk move of " + BULK + " items");
        System.out.printf(
                Locale.ROOT,
                "%n%d jobs, caller %s, limits %s, %s, %d clients, %d s each after %d s of warm-up, PostgreSQL %s, fsync %s,"
                        + " huge pages %s, %d processors, load average %s%n%n",
                jobs,
                caller,
                limited,
                mode.equals("jvm")
                        ? "Java " + Runtime.version() + " " + String.join(" ", javaOptions())
                        : "native executable " + String.join(" ", options("GALLEY_BENCH_NATIVE_OPTIONS", "")),
                CLIENTS,
                seconds,
                warmup,
                text("show server_version"),
                fsync,
                text("show huge_pages_status"),
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        System.out.println(
                "| operation | requests/s | p50 ms | p99 ms | service CPU µs | PostgreSQL CPU µs | limit CPU µs"
                        + " | share of the limit |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        costs.forEach((name, cost) -> {
            Cost best = limits.get(name);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.1f | %.1f | %.0f | %.0f | %s | %s |%n",
                    titles.get(name),
                    cost.perSecond,
                    cost.p50 / 1e6,
                    cost.p99 / 1e6,
                    cost.serviceCpu,
                    cost.postgresCpu,
                    best == null ? "" : String.format(Locale.ROOT, "%.0f", best.postgresCpu),
                    best == null
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%.2f", best.postgresCpu / (cost.serviceCpu + cost.postgresCpu)));
        });
        if (limits.containsKey("q3-items")) {
            double items = limits.get("q3-items").postgresCpu;
            Cost cost = costs.get("q3");
            System.out.printf(
                    Locale.ROOT,
                    "%nQ3 filter: the limit without the kept counts is %.0f µs, of which the share is %.2f%n",
                    items,
                    items / (cost.serviceCpu + cost.postgresCpu));
        }
        System.out.printf(
                Locale.ROOT,
                "%nfrom start to the first answer %d ms (%d to %d in %d starts); memory (PSS) after it %d MiB, after the load %d MiB%n",
                starts[STARTS / 2],
                starts[0],
                starts[STARTS - 1],
                STARTS,
                first / 1024,
                loaded / 1024);
    }

    static void say(String format, Object... values) {
        System.err.println("bench: " + String.format(Locale.ROOT, format, values));
    }
}
