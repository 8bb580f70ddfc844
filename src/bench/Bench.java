import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Sends a mix of requests to one packaged service, or to two in turns, and compares their CPU with that of the cheapest
 * statements that do the same work. README.md says how to run it.
 */
public final class Bench {

    static final int CLIENTS = 8;
    static final Path HERE = Path.of("src", "bench");
    static final ObjectMapper JSON = new ObjectMapper();

    /** Answers to queries that are parsed and compared; of all others, only the status and that there is no error. */
    private static final int CHECKED = 8;
    /** The clients connect, and the service gets used to the shape, before CPU and latency are measured. */
    private static final long LEAD_NANOS = 300_000_000;

    private static final byte[] DATA = "{\"data\":{\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERRORS = "\"errors\":[".getBytes(StandardCharsets.US_ASCII);

    private int jobs = 10_000;
    private int rounds = 3;
    private int seconds = 2;
    private int warmup = 15;
    private long seed = 42;
    private String fsync = "off";
    private String caller = "none";
    private List<String> options = List.of("-Xmx160m");
    private List<String> only = List.of("mix", "families", "shapes");
    private boolean hold;
    private Path work;
    private final List<Path> programs = new ArrayList<>();

    private final List<Shapes.Shape> shapes = Shapes.all();
    private final List<Side> sides = new ArrayList<>();
    private Limit limit;

    /** What is sent in one slice of a round: one shape, those of a family, or all. */
    record Target(String name, List<Shapes.Shape> shapes) {
        int weight() {
            return shapes.stream().mapToInt(Shapes.Shape::weight).sum();
        }

        boolean hasLimit() {
            return shapes.stream().noneMatch(shape -> shape.limit().isEmpty());
        }

        Shapes.Shape draw(SplittableRandom random) {
            int left = random.nextInt(weight());
            for (Shapes.Shape shape : shapes) {
                left -= shape.weight();
                if (left < 0) {
                    return shape;
                }
            }
            throw new IllegalStateException();
        }
    }

    /** CPU of one request in microseconds, and requests per second, of one slice. */
    record Cost(double service, double postgres, double perSecond) {
        double sum() {
            return service + postgres;
        }
    }

    /** One service with its database, its clients, and what was measured. */
    private static final class Side {
        final Service service;
        final Database database;
        final List<Client> clients = new ArrayList<>();
        final Map<String, List<Cost>> costs = new HashMap<>();
        /** Latencies in nanoseconds, by target; those of the mix by shape, too. */
        final Map<String, Samples> latencies = new HashMap<>();

        final long jobsLoaded;
        final long entriesLoaded;
        long memory;

        Side(Service service, Database database, Data data) throws Exception {
            this.service = service;
            this.database = database;
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Client(i, data));
            }
            jobsLoaded = database.number("select count(*) from job");
            entriesLoaded = database.number("select count(*) from job_item_transition");
        }

        void checkWritten() throws Exception {
            long written = database.number("select count(*) from job") - jobsLoaded;
            require(
                    written
                            == clients.stream()
                                    .mapToLong(client -> client.jobsWritten)
                                    .sum(),
                    service.name + ": other jobs are in the database than were answered: " + written);
            written = database.number("select count(*) from job_item_transition") - entriesLoaded;
            require(
                    written
                            == clients.stream()
                                    .mapToLong(client -> client.entriesWritten)
                                    .sum(),
                    service.name + ": another history is in the database than was answered: " + written);
            database.audit();
        }
    }

    private static final class Samples {
        private long[] all = new long[1 << 10];
        private int count;

        synchronized void add(long nanos) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count++] = nanos;
        }

        String percentile(int percent) {
            if (count == 0) {
                return "";
            }
            long[] sorted = Arrays.copyOf(all, count);
            Arrays.sort(sorted);
            return decimal(sorted[(int) ((long) count * percent / 100)] / 1e6, 1);
        }
    }

    public static void main(String[] arguments) {
        Bench bench = new Bench();
        try {
            bench.options(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(bench::end));
            bench.measure();
            System.exit(0);
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private void options(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--jobs" -> jobs = Integer.parseInt(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--warmup" -> warmup = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--fsync" -> fsync = value;
                case "--only" -> only = List.of(value.split(","));
                case "--hold" -> hold = value.equals("yes");
                case "--caller" -> caller = value;
                case "--options" ->
                    options = Stream.of(value.split(" +"))
                            .filter(option -> !option.isEmpty())
                            .toList();
                case "--service" -> programs.add(Path.of(value).toAbsolutePath());
                case "--pair" -> {
                    programs.add(Path.of(value).toAbsolutePath());
                    programs.add(Path.of(arguments[++i + 1]).toAbsolutePath());
                }
                case "--work" -> work = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + arguments[i]);
            }
        }
        require(jobs >= 1_000 && jobs <= 1_000_000 && jobs % 1_000 == 0, "--jobs: thousands, up to 1000000");
        require(seconds >= 2 && seconds <= 300, "--seconds: 2 to 300");
        require(List.of("on", "off").contains(fsync), "--fsync: on or off");
        require(List.of("none", "key", "token").contains(caller), "--caller: none, key or token");
        require(programs.size() == 1 || programs.size() == 2, "either --service or --pair");
        programs.forEach(program -> require(Files.isReadable(program), "there is no " + program));
        require(shapes.stream().mapToInt(Shapes.Shape::weight).sum() == 1_000, "the weights add up to 1,000");
    }

    private List<Target> targets() {
        Map<String, Target> mix = new LinkedHashMap<>();
        mix.put("mix", new Target("mix", shapes));
        Map<String, Target> families = new LinkedHashMap<>();
        Map<String, Target> single = new LinkedHashMap<>();
        for (Shapes.Shape shape : shapes) {
            families.computeIfAbsent(shape.family(), name -> new Target(name, new ArrayList<>()))
                    .shapes
                    .add(shape);
            single.put(shape.name(), new Target(shape.name(), List.of(shape)));
        }
        Map<String, Target> all = new LinkedHashMap<>();
        for (String name : only) {
            switch (name) {
                case "families" -> all.putAll(families);
                case "shapes" -> single.forEach(all::putIfAbsent);
                default -> {
                    Target target = Stream.of(mix, families, single)
                            .filter(some -> some.containsKey(name))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("--only: there is no " + name))
                            .get(name);
                    all.put(name, target);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private void measure() throws Exception {
        List<Target> targets = targets();
        long begun = System.nanoTime();
        Database.start(work, jobs, programs.size(), fsync);
        Data data;
        try (Database lean = Database.lean(jobs)) {
            data = new Data(lean);
        }
        for (int i = 0; i < programs.size(); i++) {
            sides.add(side(programs.size() == 1 ? "service" : i == 0 ? "a" : "b", programs.get(i), data));
        }
        say("%d jobs loaded in %d s", jobs, (System.nanoTime() - begun) / 1_000_000_000);
        Database lean = Database.of(Database.LEAN);
        limit = new Limit(work, lean, jobs, seconds, seed);
        limit.check(data);
        if (hold) {
            sides.forEach(side -> say("%s, until this process is ended", Database.url(side.service.name)));
            Thread.currentThread().join();
        }
        for (Side side : sides) {
            side.service.start();
        }
        Map<String, List<Double>> limits = new HashMap<>();
        long generator = 0;
        AtomicLong requests = new AtomicLong();
        Target mix = new Target("warm-up", shapes);
        for (Side side : sides) {
            say("%s: warm-up of %d s", side.service.name, warmup);
            touch(side);
            drive(side, mix, warmup, -1, requests);
        }
        requests.set(0);
        generator = Database.cpu(ProcessHandle.current().pid());
        for (int round = 0; round < rounds; round++) {
            say("round %d of %d", round + 1, rounds);
            for (Target target : targets) {
                // Close together, since the speed of a machine changes from minute to minute.
                for (int i = 0; i < sides.size(); i++) {
                    Side side = sides.get(round % 2 == 0 ? i : sides.size() - 1 - i);
                    side.costs
                            .computeIfAbsent(target.name, name -> new ArrayList<>())
                            .add(drive(side, target, seconds, round, requests));
                }
                if (target.hasLimit()) {
                    limits.computeIfAbsent(target.name, name -> new ArrayList<>())
                            .add(limit.of(target.shapes));
                }
            }
            lean.run("vacuum");
            for (Side side : sides) {
                side.memory = side.service.memory();
                side.database.run("vacuum");
            }
        }
        generator = Database.cpu(ProcessHandle.current().pid()) - generator;
        for (Side side : sides) {
            side.service.stop();
            side.checkWritten();
        }
        print(targets, limits, lean.text("show server_version"));
        System.out.printf(
                Locale.ROOT,
                "%nThe load generator took %d µs for a request, its pauses included. The run took %d s.%n",
                generator * 10_000 / requests.get(),
                (System.nanoTime() - begun) / 1_000_000_000);
    }

    private Side side(String name, Path program, Data data) throws Exception {
        try (Database postgres = Database.of("postgres")) {
            postgres.run("create database " + name + " template " + Database.LEAN + " strategy file_copy");
        }
        Service service = new Service(name, program, options, caller, work);
        service.migrate();
        Database database = Database.of(name);
        database.fill(jobs);
        return new Side(service, database, data);
    }

    private void end() {
        try {
            if (limit != null) {
                limit.kill();
            }
            for (Side side : sides) {
                side.service.kill();
                Files.deleteIfExists(work.resolve(side.service.name + ".pid"));
            }
            Database.destroy();
        } catch (IOException | RuntimeException failed) {
            System.err.println("bench: PostgreSQL did not end: " + failed);
        }
    }

    // -------------------------------------------------------------------------------------------------- one slice

    /** All clients send the target's shapes, each the next when it has an answer; {@code round} is -1 for a warm-up. */
    private Cost drive(Side side, Target target, int lasting, int round, AtomicLong requests) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicLong answered = new AtomicLong();
        long from = System.nanoTime() + LEAD_NANOS;
        long until = from + lasting * 1_000_000_000L;
        Thread[] threads = new Thread[CLIENTS];
        for (Client client : side.clients) {
            client.random =
                    new SplittableRandom(seed + 1_000_003L * target.name.hashCode() + 10_007L * round + client.number);
            threads[client.number] = new Thread(() -> {
                try (Service.Http http = side.service.connect()) {
                    for (int i = 0; failure.get() == null; i++) {
                        if (System.nanoTime() >= until) {
                            break;
                        }
                        Shapes.Shape shape = target.draw(client.random);
                        long took = ask(http, client, shape, i % CHECKED == 0);
                        requests.incrementAndGet();
                        answered.incrementAndGet();
                        if (System.nanoTime() >= from && round >= 0) {
                            record(side, target, shape, took);
                        }
                    }
                } catch (Throwable wrong) {
                    failure.compareAndSet(null, wrong);
                }
            });
        }
        for (Thread thread : threads) {
            thread.start();
        }
        sleepUntil(from);
        long service = side.service.cpu();
        long postgres = Database.cpu();
        long before = answered.get();
        long measuredFrom = System.nanoTime();
        sleepUntil(until);
        service = side.service.cpu() - service;
        postgres = Database.cpu() - postgres;
        long measured = answered.get() - before;
        double lasted = (System.nanoTime() - measuredFrom) / 1e9;
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException(side.service.name + ", " + target.name, failure.get());
        }
        require(measured > 0, target.name + ": no answer while measured; give it more --seconds");
        return new Cost(service * 10_000.0 / measured, postgres * 10_000.0 / measured, measured / lasted);
    }

    /** Each shape once, one after the other: a service that has just started needs seconds for the first of a kind. */
    private void touch(Side side) throws IOException {
        Client client = side.clients.get(0);
        client.random = new SplittableRandom(seed);
        try (Service.Http http = side.service.connect()) {
            for (Shapes.Shape shape : shapes) {
                ask(http, client, shape, true);
            }
        }
    }

    /** Sends one request, checks the answer, and says how long it took in nanoseconds. */
    private static long ask(Service.Http http, Client client, Shapes.Shape shape, boolean sampled) throws IOException {
        Shapes.Request request = shape.draw().apply(client);
        long start = System.nanoTime();
        Service.Http.Answer answer = http.post(request.body());
        long took = System.nanoTime() - start;
        check(shape, request, answer, sampled);
        return took;
    }

    private static void record(Side side, Target target, Shapes.Shape shape, long nanos) {
        samples(side, target.name).add(nanos);
        if (target.name.equals("mix")) {
            samples(side, inMix(shape.name())).add(nanos);
            samples(side, inMix(shape.family())).add(nanos);
        }
    }

    private static String inMix(String name) {
        return name + " in the mix";
    }

    private static Samples samples(Side side, String name) {
        synchronized (side.latencies) {
            return side.latencies.computeIfAbsent(name, any -> new Samples());
        }
    }

    private static void check(Shapes.Shape shape, Shapes.Request request, Service.Http.Answer answer, boolean sampled)
            throws IOException {
        byte[] body = answer.body();
        boolean right = answer.status() == 200
                && Arrays.equals(DATA, 0, DATA.length, body, 0, Math.min(DATA.length, body.length))
                && !contains(body, ERRORS);
        if (right && (request.changes() || sampled)) {
            JsonNode data = JSON.readTree(body).get("data");
            try {
                request.check().accept(data);
            } catch (RuntimeException wrong) {
                throw new IllegalStateException(shape.name() + ": " + data, wrong);
            }
        }
        if (!right) {
            throw new IllegalStateException(shape.name() + ": status " + answer.status() + " "
                    + new String(body, StandardCharsets.UTF_8) + "\nto "
                    + new String(request.body(), StandardCharsets.UTF_8));
        }
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int i = 0; i <= text.length - part.length; i++) {
            if (text[i] == part[0] && Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    // ----------------------------------------------------------------------------------------------------- report

    private void print(List<Target> targets, Map<String, List<Double>> limits, String version) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%n%d jobs, %d clients, caller %s, limits on, options %s, seed %d, %d rounds of %d s after %d s of"
                        + " warm-up, PostgreSQL %s, fsync %s, %d processors, load average %s%n",
                jobs,
                CLIENTS,
                caller,
                String.join(" ", options),
                seed,
                rounds,
                seconds,
                warmup,
                version,
                fsync,
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        for (Side side : sides) {
            System.out.printf(
                    Locale.ROOT,
                    "%n%s: %s, first answer after %d ms, %d MiB (PSS) at the end%n%n",
                    side.service.name,
                    side.service.program,
                    side.service.start,
                    side.memory);
            System.out.println("| requests | of 1,000 | requests/s | p50 ms | p99 ms | p50 in the mix | p99 in the mix"
                    + " | service CPU µs | PostgreSQL CPU µs | limit CPU µs | share of the limit |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            for (Target target : targets) {
                print(side, target, limits.get(target.name));
            }
        }
        if (sides.size() == 2) {
            System.out.printf("%nb / a, medians of the ratios of %d rounds%n%n", rounds);
            System.out.println("| requests | service CPU | PostgreSQL CPU | both | both, least to most | requests/s |");
            System.out.println("|---|---:|---:|---:|---:|---:|");
            for (Target target : targets) {
                printRatios(target);
            }
        }
    }

    private static void print(Side side, Target target, List<Double> limits) {
        List<Cost> costs = side.costs.get(target.name);
        Samples own = samples(side, target.name);
        Samples mixed = samples(side, inMix(target.name));
        List<Double> shares = new ArrayList<>();
        for (int i = 0; limits != null && i < limits.size(); i++) {
            shares.add(limits.get(i) / costs.get(i).sum());
        }
        System.out.printf(
                "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                target.name,
                target.weight(),
                decimal(median(costs.stream().map(Cost::perSecond).toList()), 0),
                own.percentile(50),
                own.percentile(99),
                mixed.percentile(50),
                mixed.percentile(99),
                decimal(median(costs.stream().map(Cost::service).toList()), 0),
                decimal(median(costs.stream().map(Cost::postgres).toList()), 0),
                limits == null ? "" : decimal(median(limits), 0),
                limits == null ? "" : decimal(median(shares), 2));
    }

    private void printRatios(Target target) {
        List<Double> service = new ArrayList<>();
        List<Double> postgres = new ArrayList<>();
        List<Double> both = new ArrayList<>();
        List<Double> speed = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Cost a = sides.get(0).costs.get(target.name).get(i);
            Cost b = sides.get(1).costs.get(target.name).get(i);
            service.add(b.service / a.service);
            postgres.add(b.postgres / a.postgres);
            both.add(b.sum() / a.sum());
            speed.add(b.perSecond / a.perSecond);
        }
        System.out.printf(
                "| %s | %s | %s | %s | %s to %s | %s |%n",
                target.name,
                decimal(median(service), 2),
                decimal(median(postgres), 2),
                decimal(median(both), 2),
                decimal(both.stream().min(Double::compare).orElseThrow(), 2),
                decimal(both.stream().max(Double::compare).orElseThrow(), 2),
                decimal(median(speed), 2));
    }

    private static double median(List<Double> all) {
        List<Double> sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String decimal(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    static void require(boolean right, Object what) {
        if (!right) {
            throw new IllegalStateException("WRONG: " + what);
        }
    }

    static void say(String format, Object... values) {
        System.err.println("bench: " + String.format(Locale.ROOT, format, values));
    }
}
