package dev.galley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The application and the tests use the same database. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class DatabaseTest {

    @Inject
    DataSource application;

    @Test
    void is_the_same_for_the_application_and_the_test() throws SQLException {
        try (Connection theirs = application.getConnection();
                Connection ours = DatabaseResource.connection()) {
            assertEquals(started(theirs), started(ours));
        }
    }

    @Test
    void knows_the_case_of_all_letters() throws SQLException {
        try (Connection connection = DatabaseResource.connection()) {
            assertEquals("äøž", one(connection, "select lower('ÄØŽ')"));
        }
    }

    @Test
    void finds_trigrams_in_all_letters() throws SQLException {
        try (Connection connection = DatabaseResource.connection()) {
            assertEquals("2", one(connection, "select cardinality(show_trgm('é'))"));
        }
    }

    /** The migrations have used a connection of the pool, which requests use afterwards. */
    @Test
    void what_the_migrations_set_is_not_left_in_a_connection() throws SQLException {
        List<Connection> lent = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                lent.add(application.getConnection());
                assertEquals("0", one(lent.get(i), "show lock_timeout"));
            }
        } finally {
            for (Connection connection : lent) {
                connection.close();
            }
        }
    }

    @Test
    void every_constraint_is_validated() throws SQLException {
        try (Connection connection = DatabaseResource.connection()) {
            assertEquals("0", one(connection, "select count(*) from pg_constraint where not convalidated"));
        }
    }

    private static String started(Connection connection) throws SQLException {
        return one(connection, "select pg_postmaster_start_time() || ' ' || inet_server_port()");
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
