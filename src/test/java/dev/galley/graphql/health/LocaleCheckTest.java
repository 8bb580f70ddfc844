package dev.galley.graphql.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class LocaleCheckTest {

    @Test
    void warns_of_a_database_that_knows_the_letters_of_ascii_alone() throws SQLException {
        assertEquals(
                "The LC_CTYPE of the database (C) knows only ASCII letters, so searches for other "
                        + "letters read whole tables. Move the data to a database with a UTF-8 LC_CTYPE, such as "
                        + "C.UTF-8",
                warningIn("C"));
    }

    @Test
    void is_content_with_one_that_knows_all() throws SQLException {
        assertNull(warningIn("C.UTF-8"));
    }

    @Test
    void the_operator_creates_one_that_knows_all() throws IOException {
        String cluster = Files.readString(Path.of("deploy/components/cloudnative-pg/cluster.yaml"));

        assertTrue(cluster.contains(" encoding: UTF8\n") && cluster.contains(" localeCType: C.UTF-8\n"), cluster);
    }

    private static String warningIn(String ctype) throws SQLException {
        try (Connection connection = DatabaseResource.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists letters");
            statement.execute("create database letters template template0 lc_collate 'C' lc_ctype '" + ctype + "'");
        }
        try (Connection connection = DatabaseResource.connection("letters");
                Statement statement = connection.createStatement()) {
            statement.execute("create extension pg_trgm");
            return LocaleCheck.warning(connection);
        }
    }
}
