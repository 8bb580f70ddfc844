package dev.galley.devmode.sample;

import dev.galley.devmode.sample.Sample.Customer;
import dev.galley.devmode.sample.Sample.Line;
import dev.galley.devmode.sample.Sample.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes the sample, atomically, into a database without companies and jobs. */
final class SampleWriter {

    private static final String EMPTY = "select not exists (select from job) and not exists (select from company)";

    private final DataSource dataSource;

    SampleWriter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes the sample if the database is empty, and returns whether it did. */
    boolean write(Supplier<Sample> sample) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean empty = isEmpty(connection);
            if (empty) {
                // Without a commit, the pool rolls it back.
                connection.setAutoCommit(false);
                write(connection, sample.get());
                connection.commit();
                connection.setAutoCommit(true);
            }
            return empty;
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EMPTY)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static void write(Connection connection, Sample sample) throws SQLException {
        List<Customer> customers = sample.customers();
        List<Order> orders = sample.orders();
        List<Line> lines =
                orders.stream().flatMap(order -> order.lines().stream()).toList();
        insert(connection, "company", customers.stream().map(Rows::of));
        insert(connection, "contact", customers.stream().flatMap(SampleWriter::people));
        insert(connection, "job", orders.stream().map(Rows::of));
        insert(connection, "job_item", orders.stream().flatMap(order -> order.lines().stream()
                .map(line -> Rows.of(line, order))));
        insert(connection, "job_item_transition", orders.stream().flatMap(order -> order.lines().stream()
                .flatMap(line -> line.history().stream())
                .map(entry -> Rows.of(entry, order))));
        insert(
                connection,
                "edit",
                Stream.concat(
                                orders.stream().flatMap(order -> order.edits().stream()),
                                lines.stream().flatMap(line -> line.edits().stream()))
                        .map(Rows::of));
        insert(connection, "person", Catalogue.STAFF.stream().map(Rows::of));
        writeLabels(connection, orders);
        setReferenceNumber(connection, sample.lastReferenceNumber());
    }

    private static void writeLabels(Connection connection, List<Order> orders) throws SQLException {
        insert(
                connection,
                "tag",
                orders.stream()
                        .flatMap(order -> order.tags().stream())
                        .distinct()
                        .map(Rows::ofTag));
        insert(connection, "job_tag", orders.stream().flatMap(order -> order.tags().stream()
                .map(tag -> Rows.ofTag(order, tag))));
        insert(
                connection,
                "metadata_entry",
                orders.stream().flatMap(order -> order.metadata().stream()).map(Rows::of));
        insert(
                connection,
                "note",
                orders.stream().flatMap(order -> order.notes().stream()).map(Rows::of));
    }

    private static Stream<Map<String, @Nullable Object>> people(Customer customer) {
        return customer.people().stream().map(person -> Rows.of(person, customer));
    }

    private static void setReferenceNumber(Connection connection, int referenceNumber) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select setval('job_reference_number', ?)")) {
            statement.setInt(1, referenceNumber);
            statement.execute();
        }
    }

    private static void insert(Connection connection, String table, Stream<Map<String, @Nullable Object>> stream)
            throws SQLException {
        List<Map<String, @Nullable Object>> rows = stream.toList();
        List<String> columns = List.copyOf(rows.get(0).keySet());
        String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(String.format(
                Locale.ROOT, "insert into %s (%s) values (%s)", table, String.join(", ", columns), values))) {
            for (Map<String, @Nullable Object> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setObject(i + 1, sqlValue(row.get(columns.get(i))));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static @Nullable Object sqlValue(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
