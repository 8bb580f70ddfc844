package dev.galley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.galley.devmode.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged service that verifies the certificate of PostgreSQL. */
class TlsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Map<String, String> SETTINGS =
            Map.of("GALLEY_AUTH", "none", "QUARKUS_FLYWAY_CONNECT_RETRIES", "0");

    @TempDir
    Path certificates;

    private Authority authority;
    private PostgresServer server;
    private String url;

    @BeforeEach
    void a_server_has_a_certificate_for_localhost() throws Exception {
        authority = new Authority(certificates, "right");
        Path buildFolder = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path directory = Files.createTempDirectory(buildFolder, "tls-database-");
        server = PostgresServer.on(directory, buildFolder);
        server.start(Map.of());
        // Without stop(), after which it could not be started again.
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        process.destroy();
        process.onExit().join();
        authority.issue("localhost", directory.resolve("server.crt"), directory.resolve("server.key"));
        url = server.start(Map.of("ssl", "on"));
    }

    @AfterEach
    void the_server_ends() throws Exception {
        server.destroy();
    }

    @Test
    void every_connection_is_encrypted() throws Exception {
        try (PackagedService service = PackagedService.launched(verified("localhost", authority), SETTINGS)) {
            service.untilReadinessSays(200);

            assertEquals("t", inServer("""
                    select left(bool_and(s.ssl)::text, 1) from pg_stat_activity a join pg_stat_ssl s using (pid)
                    where a.application_name = 'galley'"""));
        }
    }

    @Test
    void does_not_start_on_a_server_of_another_authority() throws Exception {
        assertDoesNotStartOn(verified("localhost", new Authority(certificates, "wrong")));
    }

    @Test
    void does_not_start_on_a_server_of_another_name() throws Exception {
        assertDoesNotStartOn(verified("127.0.0.1", authority));
    }

    private static void assertDoesNotStartOn(Map<String, String> database) throws Exception {
        try (PackagedService service = PackagedService.launched(database, SETTINGS)) {
            assertNotEquals(0, service.exitCodeWithin(SOON));
        }
    }

    private Map<String, String> verified(String host, Authority trusted) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url.replace("127.0.0.1", host) + "?sslmode=verify-full&sslrootcert=" + trusted.certificate(),
                "quarkus.datasource.username",
                PostgresServer.USER,
                "quarkus.datasource.password",
                PostgresServer.USER);
    }

    private String inServer(String query) throws Exception {
        try (var connection = DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.USER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
