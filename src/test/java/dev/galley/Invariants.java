package dev.galley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the audit query of {@code src/audit} against a database. */
public final class Invariants {

    private static final Path QUERY = Path.of("src/audit/invariants.sql");

    private Invariants() {}

    /** The invariants that are violated, each with the ID of the row that violates it. */
    public static List<String> broken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Files.readString(QUERY))) {
            List<String> broken = new ArrayList<>();
            while (rows.next()) {
                broken.add(rows.getString(1) + ": " + rows.getString(2));
            }
            return broken;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many there are. */
    public static int number() {
        try {
            return (int) Files.readAllLines(QUERY).stream()
                    .filter(line -> line.startsWith("select '"))
                    .count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Checks that all invariants hold in the database of the tests. */
    public static void assertHold() {
        try (Connection connection = DatabaseResource.connection()) {
            assertEquals(List.of(), broken(connection));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
