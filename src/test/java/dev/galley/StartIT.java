package dev.galley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How the packaged application starts on an empty database: as replicas that migrate, as the Job, and as replicas next
 * to it.
 */
class StartIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Map<String, String> DOES_NOT_MIGRATE =
            Map.of("GALLEY_AUTH", "none", "QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
    private static final String ASK = "{\"query\": \"{ jobs(first: 1) { nodes { id } } }\"}";
    private static final Map<String, String> JOB = Map.of("GALLEY_AUTH", "none", "QUARKUS_INIT_AND_EXIT", "true");

    private Map<String, String> settings;

    @BeforeEach
    void an_empty_database_is_there() {
        settings = OwnDatabase.empty("start");
    }

    @Test
    void several_replicas_migrate_an_empty_database_at_once() throws IOException {
        List<PackagedService> replicas = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                replicas.add(PackagedService.launched(settings, Map.of("GALLEY_AUTH", "none")));
            }
            replicas.forEach(replica -> replica.untilReadinessSays(200));
        } finally {
            replicas.forEach(PackagedService::close);
        }
        assertEquals(List.of(), failedMigrations());
    }

    @Test
    void a_replica_that_does_not_migrate_is_not_ready_until_the_job_has() throws Exception {
        try (PackagedService replica = PackagedService.launched(settings, DOES_NOT_MIGRATE)) {
            replica.untilReadinessSays(503);
            assertEquals(503, replica.post(ASK).statusCode());
            assertTrue(
                    replica.log().contains("The schema has version 0, but this version of Galley requires"),
                    replica.log());

            try (PackagedService job = PackagedService.launched(settings, JOB)) {
                assertEquals(0, job.exitCodeWithin(SOON));
            }
            replica.untilReadinessSays(200);
            assertEquals(200, replica.post(ASK).statusCode());
        }
    }

    @Test
    void an_older_schema_is_waited_for_and_a_newer_one_is_served() throws Exception {
        try (PackagedService job = PackagedService.launched(settings, JOB)) {
            assertEquals(0, job.exitCodeWithin(SOON));
        }
        String newest = " where version = (select max(version) from flyway_schema_history)";
        run("start", "update flyway_schema_history set success = false" + newest);
        // A caller with a key is not looked up in it either.
        Map<String, String> keys = Map.of("GALLEY_AUTH", "keys", "QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        try (PackagedService replica = PackagedService.launched(settings, keys)) {
            replica.untilReadinessSays(503);
            assertEquals(503, replica.post(ASK, "Bearer galley_key_").statusCode());
            run("start", "update flyway_schema_history set success = true" + newest);
            replica.untilReadinessSays(200);
        }
        run(
                "start",
                "insert into flyway_schema_history select 9999, '9999', 'later', type, 'V9999__later.sql', 0,"
                        + " installed_by, now(), 1, true from flyway_schema_history limit 1");
        try (PackagedService old = PackagedService.launched(settings, Map.of("GALLEY_AUTH", "none"))) {
            old.untilReadinessSays(200);
            assertEquals(200, old.post(ASK).statusCode());
        }
    }

    @Test
    void a_migration_does_not_wait_long_for_a_table() throws Exception {
        try (PackagedService job = PackagedService.launched(settings, JOB)) {
            assertEquals(0, job.exitCodeWithin(SOON));
        }
        // The newest migration runs again, while another transaction creates its table.
        String table = newestTable();
        run("start", "drop table " + table);
        run(
                "start",
                "delete from flyway_schema_history"
                        + " where version::int = (select max(version::int) from flyway_schema_history)");
        try (Connection other = DatabaseResource.connection("start")) {
            other.setAutoCommit(false);
            other.createStatement().execute("create table " + table + " ()");

            try (PackagedService job = PackagedService.launched(settings, JOB)) {
                assertNotEquals(0, job.exitCodeWithin(SOON));
                assertTrue(job.log().contains("canceling statement due to lock timeout"), job.log());
            }
        }
    }

    @Test
    void a_replica_starts_before_its_database_and_serves_when_that_is_there() throws Exception {
        try (PackagedService job = PackagedService.launched(settings, JOB)) {
            assertEquals(0, job.exitCodeWithin(SOON));
        }
        run("postgres", "drop database if exists later");
        try (PackagedService replica =
                PackagedService.launched(DatabaseResource.settingsOf("later"), DOES_NOT_MIGRATE)) {
            replica.untilReadinessSays(503);
            run("postgres", "create database later template start");
            replica.untilReadinessSays(200);
            assertEquals(200, replica.post(ASK).statusCode());
        }
    }

    @Test
    void warns_when_the_locale_of_the_database_knows_ascii_alone() throws Exception {
        run("postgres", "drop database if exists ascii");
        run("postgres", "create database ascii template template0 lc_collate 'C' lc_ctype 'C'");
        try (PackagedService replica =
                PackagedService.launched(DatabaseResource.settingsOf("ascii"), Map.of("GALLEY_AUTH", "none"))) {
            replica.untilReadinessSays(200);
            replica.untilHealthTells("The LC_CTYPE of the database (C) knows only ASCII letters");
            assertTrue(
                    replica.log().contains("The LC_CTYPE of the database (C) knows only ASCII letters"), replica.log());
        }
    }

    @Test
    void without_a_provider_it_ends_and_says_what_to_set() throws Exception {
        try (PackagedService lost = PackagedService.launched(settings, Map.of())) {
            assertNotEquals(0, lost.exitCodeWithin(SOON));
            assertTrue(lost.log().contains("GALLEY_AUTH is oidc"), lost.log());
            assertTrue(lost.log().contains("QUARKUS_OIDC_AUTH_SERVER_URL"), lost.log());
        }
    }

    @Test
    void with_a_client_of_the_board_without_a_secret_it_ends_and_says_so() throws Exception {
        Map<String, String> with = Map.of("GALLEY_AUTH", "keys", "GALLEY_BOARD_CLIENT_ID", "board");
        try (PackagedService replica = PackagedService.launched(settings, with)) {
            assertNotEquals(0, replica.exitCodeWithin(SOON));
            assertTrue(
                    replica.log().contains("GALLEY_BOARD_CLIENT_ID requires GALLEY_BOARD_CLIENT_SECRET"),
                    replica.log());
        }
    }

    @Test
    void with_an_invalid_reference_prefix_it_ends_and_says_so() throws Exception {
        for (String prefix : List.of("J".repeat(41), "J\tB", "JOB ")) {
            Map<String, String> with = Map.of("GALLEY_AUTH", "none", "GALLEY_REFERENCE_PREFIX", prefix);
            try (PackagedService replica = PackagedService.launched(settings, with)) {
                assertNotEquals(0, replica.exitCodeWithin(SOON));
                assertTrue(replica.log().contains("GALLEY_REFERENCE_PREFIX must be"), replica.log());
            }
        }
    }

    @Test
    void warns_loudly_if_authentication_is_off() throws Exception {
        try (PackagedService open = PackagedService.launched(settings, Map.of("GALLEY_AUTH", "none"))) {
            open.untilReadinessSays(200);
            String line = open.log()
                    .lines()
                    .filter(logged -> logged.contains("AUTHENTICATION IS OFF (GALLEY_AUTH=none)"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("It does not say so."));
            assertTrue(line.contains("\"level\":\"WARN\""), line);
        }
    }

    private static void run(String database, String sql) throws SQLException {
        try (var connection = DatabaseResource.connection(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> failedMigrations() {
        try (var connection = DatabaseResource.connection("start");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select script from flyway_schema_history where not success")) {
            List<String> failed = new ArrayList<>();
            while (rows.next()) {
                failed.add(rows.getString(1));
            }
            return failed;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The table that the newest migration creates, after which its file is named. */
    private static String newestTable() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("V"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .replaceFirst("V\\d+__create_(\\w+)\\.sql", "$1");
        }
    }
}
