import dev.galley.devmode.PostgresServer;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.SearchKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One database of the benchmark's PostgreSQL server: the lean tables of the limit, or a copy for one service. */
final class Database implements AutoCloseable {

    /** The database with the data set in lean tables, in a schema of the same name. */
    static final String LEAN = "lean";

    private static PostgresServer server;
    private static String address;
    private static long postmaster;

    final String name;
    private final Connection connection;

    private Database(String name) throws SQLException {
        this.name = name;
        this.connection = DriverManager.getConnection(url(name), PostgresServer.USER, "");
        run("set search_path = " + (name.equals(LEAN) ? LEAN : "public"));
        run("set synchronous_commit = off");
        run("set work_mem = '256MB'");
    }

    static void start(Path work, int jobs, int services, String fsync) throws IOException {
        server = PostgresServer.on(work.resolve("pg"), Path.of("target"));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("timezone", "UTC");
        settings.put("fsync", fsync);
        // All of the data fits up to 400,000 jobs of two services: 5 kB for each job and copy.
        settings.put("shared_buffers", Math.min(8192, 256 + jobs / 1000 * 6 * (services + 1)) + "MB");
        settings.put("max_connections", "100");
        settings.put("maintenance_work_mem", "512MB");
        settings.put("max_wal_size", "8GB");
        settings.put("checkpoint_timeout", "30min");
        settings.put("random_page_cost", "1.1");
        // It would disturb measurements at random; Bench runs VACUUM between the rounds instead.
        settings.put("autovacuum", "off");
        // Each measurement has its part of the merging; by default, one in several would have all of it.
        settings.put("gin_pending_list_limit", "512kB");
        String url = server.start(settings);
        address = url.substring("jdbc:postgresql://".length(), url.lastIndexOf('/'));
        postmaster = Long.parseLong(
                Files.readAllLines(work.resolve("pg/postmaster.pid")).get(0).strip());
    }

    static void destroy() throws IOException {
        if (server != null) {
            server.destroy();
        }
    }

    static String host() {
        return address.split(":")[0];
    }

    static String port() {
        return address.split(":")[1];
    }

    static String url(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    static Database of(String name) throws SQLException {
        return new Database(name);
    }

    /** Creates the data set; checks that the keys that SQL has made are those that the service would make. */
    static Database lean(int jobs) throws Exception {
        try (Database postgres = of("postgres")) {
            postgres.run("create database " + LEAN);
        }
        Database lean = of(LEAN);
        lean.run("create schema " + LEAN);
        for (String statement : statements(Files.readAllLines(Bench.HERE.resolve("load.sql")))) {
            lean.run(statement.replace("${jobs}", Integer.toString(jobs)));
        }
        lean.run("vacuum (analyze)");
        lean.checkKeys(jobs);
        double items = lean.number("select count(*) from job_item") / (double) jobs;
        Bench.require(
                lean.number("select count(*) from job where active") == jobs / 10, "a tenth of the jobs is active");
        Bench.require(items > 3.2 && items < 3.4, "3.3 items for each job, not " + items);
        return lean;
    }

    private void checkKeys(int jobs) throws SQLException {
        for (Object[] row : rows("select reference, reference_key, reference_sort, search_key, external_id,"
                + " customer_reference"
                + " from job tablesample bernoulli (" + Math.min(100, 50_000.0 / jobs) + ") repeatable (1)")) {
            String reference = (String) row[0];
            Bench.require(
                    ComparisonKeys.reference(reference).equals(row[1])
                            && ComparisonKeys.sortKey(reference).equals(row[2])
                            && SearchKeys.of(reference, (String) row[4], (String) row[5]).equals(row[3]),
                    "the keys of " + reference);
        }
        for (Object[] row : rows("select name, name_key, search_key from company limit 500")) {
            String name = (String) row[0];
            Bench.require(
                    ComparisonKeys.name(name).equals(row[1])
                            && SearchKeys.of(name).equals(row[2]),
                    "the keys of " + name);
        }
        for (Object[] row : rows("select name, email, email_key, search_key from contact limit 500")) {
            String email = (String) row[1];
            Bench.require(
                    ComparisonKeys.email(email).equals(row[2])
                            && SearchKeys.of((String) row[0], email).equals(row[3]),
                    "the keys of " + email);
        }
        for (Object[] row : rows("select name, search_key from job_item limit 500")) {
            Bench.require(SearchKeys.of((String) row[0]).equals(row[1]), "the key of " + row[0]);
        }
    }

    /**
     * Fills the tables that the service has created beside the schema {@code lean}, which goes. Tables and columns that
     * one of the two does not have are left out, so that versions with different schemas can be compared.
     */
    void fill(int jobs) throws SQLException {
        // Foreign keys need not be checked: at the end, src/audit/invariants.sql is.
        run("set session_replication_role = replica");
        // In the order of the rows in the lean table, always.
        run("set synchronize_seqscans = off");
        String secondary =
                " from pg_indexes x where schemaname = 'public' and tablename in (select tablename from pg_tables"
                        + " where schemaname = 'lean') and not exists (select from pg_constraint c where c.conname ="
                        + " x.indexname and c.connamespace = 'public'::regnamespace)";
        List<String> definitions = column("select indexdef" + secondary);
        for (String index : column("select indexname" + secondary)) {
            run("drop index " + index);
        }
        for (Object[] table :
                rows("select p.table_name, string_agg(p.column_name, ', ') from information_schema.columns p join"
                    + " information_schema.columns l using (table_name, column_name) where p.table_schema = 'public'"
                    + " and l.table_schema = 'lean' and p.is_generated = 'NEVER' group by 1")) {
            run("insert into public.%1$s (%2$s) select %2$s from lean.%1$s".formatted(table[0], table[1]));
        }
        for (String definition : definitions) {
            run(definition);
        }
        run("select setval('job_reference_number', " + jobs + ")");
        run("drop schema lean cascade");
        run("set session_replication_role = origin");
        run("vacuum (analyze)");
        run("checkpoint");
    }

    /** What the audit of the data has to say; nothing when the service has another schema than this checkout. */
    void audit() throws Exception {
        try {
            List<Object[]> broken = rows(Files.readString(Path.of("src/audit/invariants.sql")));
            Bench.require(
                    broken.isEmpty(),
                    broken.size() + " rows break invariants in database " + name + ", first: "
                            + (broken.isEmpty() ? "" : Arrays.toString(broken.get(0))));
        } catch (SQLException failed) {
            // undefined_column, undefined_table
            if (!List.of("42703", "42P01").contains(failed.getSQLState())) {
                throw failed;
            }
            Bench.say("%s: src/audit/invariants.sql is for another schema, so it was not run", name);
        }
    }

    /** Statements that end with ";" at the end of a line, without the lines that are comments or pgbench's. */
    static List<String> statements(List<String> lines) {
        List<String> all = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (String line : lines) {
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

    void run(String statement) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
        } catch (SQLException failed) {
            throw new SQLException("In " + statement, failed.getSQLState(), failed);
        }
    }

    List<Object[]> rows(String query) throws SQLException {
        try (Statement s = connection.createStatement();
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

    private List<String> column(String query) throws SQLException {
        return rows(query).stream().map(row -> (String) row[0]).toList();
    }

    long number(String query) throws SQLException {
        return ((Number) rows(query).get(0)[0]).longValue();
    }

    String text(String query) throws SQLException {
        return (String) rows(query).get(0)[0];
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** CPU time of all of the server's processes, ended ones too, in ticks of 10 ms. */
    static long cpu() {
        String parent = Long.toString(postmaster);
        long sum = ticks(stat(parent), 11, 12, 13, 14);
        for (String process : new File("/proc").list((folder, entry) -> Character.isDigit(entry.charAt(0)))) {
            String[] fields = stat(process);
            if (fields != null && fields[1].equals(parent)) {
                sum += ticks(fields, 11, 12);
            }
        }
        return sum;
    }

    /** CPU time of one process in ticks of 10 ms. */
    static long cpu(long process) {
        return ticks(stat(Long.toString(process)), 11, 12);
    }

    private static long ticks(String[] fields, int... which) {
        return fields == null
                ? 0
                : Arrays.stream(which).mapToLong(i -> Long.parseLong(fields[i])).sum();
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
