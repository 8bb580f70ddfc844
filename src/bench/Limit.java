import dev.galley.devmode.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cheapest statements with the same work as the shapes, which pgbench runs on the lean tables. In a script of
 * {@code limit/}, a line that begins with {@code --flag: } counts if the shape has the flag.
 */
final class Limit {

    private static final Pattern PROGRESS = Pattern.compile("progress: ([0-9.]+) s, ([0-9.]+) tps.*?, (\\d+) failed.*");
    private static final Pattern CONDITIONAL = Pattern.compile("--([a-z-]+): (.*)");

    private final Path work;
    private final Database lean;
    private final int jobs;
    private final int seconds;
    /** Another one for each run, which would otherwise draw the same keys again. */
    private long seed;

    private volatile Process pgbench;

    Limit(Path work, Database lean, int jobs, int seconds, long seed) {
        this.work = work;
        this.lean = lean;
        this.jobs = jobs;
        this.seconds = seconds;
        this.seed = seed;
    }

    void kill() {
        if (pgbench != null) {
            pgbench.destroyForcibly();
        }
    }

    private int companies() {
        return Math.max(1, jobs / 30);
    }

    private static List<String> lines(List<String> limit) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : Files.readAllLines(Bench.HERE.resolve("limit").resolve(limit.get(0) + ".sql"))) {
            Matcher conditional = CONDITIONAL.matcher(line);
            if (!conditional.matches()) {
                all.add(line);
            } else if (limit.subList(1, limit.size()).contains(conditional.group(1))) {
                all.add(conditional.group(2));
            }
        }
        return all;
    }

    /** The statements of the queries answer with as many rows as the answers have things. */
    void check(Data data) throws Exception {
        List<Object[]> newest = lean.rows("select id from job where active order by id desc limit 51");
        List<Object[]> board = lean.rows(statement("board", Map.of()));
        Bench.require(
                board.stream()
                        .map(row -> row[0])
                        .distinct()
                        .toList()
                        .equals(newest.stream().map(row -> row[0]).toList()),
                "the limit of the board");
        for (Data.Job job : data.jobs.subList(0, Math.min(50, data.jobs.size()))) {
            String number = job.reference().substring(4);
            Bench.require(
                    lean.rows(statement("detail", Map.of("n::text", "'" + number + "'"), "reference"))
                                    .size()
                            == 1 + job.items() + job.history(),
                    "the limit of the detail of " + job);
        }
        Map<String, Integer> totals = new HashMap<>();
        data.companies.forEach(company -> totals.put(company.name(), company.since()));
        for (Object[] row : lean.rows("select substr(external_id, 10)::bigint, name from company limit 300")) {
            long c = (Long) row[0];
            Integer total = totals.get(row[1]);
            long high = (1669766400000L + c) * 65536 + 28672;
            long low = c * 2654435761L % 4611686018427387904L - 9223372036854775807L;
            Map<String, String> values = Map.of("hi::bigint", high + "::bigint", "lo::bigint", "(" + low + ")::bigint");
            Bench.require(
                    total == null
                            || lean.rows(statement("filter", values, "count", "since"))
                                            .size()
                                    == Math.min(21, total),
                    "the limit of the filter for company " + c);
        }
    }

    private static String statement(String script, Map<String, String> values, String... flags) throws IOException {
        List<String> limit = new ArrayList<>(List.of(script));
        limit.addAll(List.of(flags));
        String[] statement = {Database.statements(lines(limit)).get(0)};
        values.forEach((name, value) -> statement[0] = statement[0].replace(":" + name, value));
        return statement[0];
    }

    /** PostgreSQL's CPU of one transaction in microseconds, between pgbench's first and last but one report. */
    double of(List<Shapes.Shape> shapes) throws Exception {
        Map<String, Integer> scripts = new LinkedHashMap<>();
        for (Shapes.Shape shape : shapes) {
            Path script = work.resolve("limit-" + shape.name() + ".sql");
            Files.write(script, lines(shape.limit()));
            scripts.put(script.toString(), shape.weight());
        }
        String written = written(shapes);
        long before = written.isEmpty() ? 0 : lean.number(written);
        List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-j", "2", "-P", "1"));
        command.addAll(List.of("-c", "" + Bench.CLIENTS, "-T", "" + (seconds + 2), "--random-seed=" + seed++));
        command.addAll(List.of("-D", "jobs=" + jobs, "-D", "companies=" + companies()));
        command.addAll(List.of("-h", Database.host(), "-p", Database.port(), "-U", PostgresServer.USER));
        scripts.forEach((script, weight) -> command.addAll(List.of("-f", script + "@" + weight)));
        command.add(Database.LEAN);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGOPTIONS", "-c search_path=" + Database.LEAN);
        pgbench = builder.start();
        double since = 0;
        double transactions = 0;
        long from = 0;
        long until = 0;
        long all = -1;
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(pgbench.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher progress = PROGRESS.matcher(line);
                if (progress.matches()) {
                    double at = Double.parseDouble(progress.group(1));
                    // At the last second pgbench's sessions may have ended already, with their CPU counted nowhere.
                    if (at <= seconds + 1.5) {
                        until = Database.cpu();
                        if (from == 0) {
                            from = until;
                        } else {
                            transactions += Double.parseDouble(progress.group(2)) * (at - since);
                        }
                        since = at;
                    }
                } else if (line.startsWith("number of transactions actually processed: ")) {
                    all = Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        Bench.require(
                pgbench.waitFor() == 0 && transactions > 0 && output.indexOf("failed transactions: 0 ") > 0,
                "pgbench:\n" + output);
        Bench.require(
                written.isEmpty() || lean.number(written) - before == all, "the limit has not written: " + output);
        return (until - from) * 10_000.0 / transactions;
    }

    /** What grows by one with each transaction; empty when not every one of the shapes writes. */
    private static String written(List<Shapes.Shape> shapes) {
        if (shapes.stream().allMatch(shape -> shape.limit().get(0).equals("create"))) {
            return "select count(*) from job";
        }
        return shapes.stream().allMatch(shape -> shape.limit().get(0).equals("move"))
                ? "select count(*) from job_item_transition"
                : "";
    }
}
