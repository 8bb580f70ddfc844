package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.galley.DatabaseResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Tracing while no exporter is configured. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class NoTracesTest {

    @Inject
    AgroalDataSource pool;

    @Test
    void a_request_is_in_no_span() {
        Http.Reply reply = Http.post(
                Http.body("{ probeTrace }", Map.of()),
                "Content-Type",
                Http.JSON,
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertEquals("00000000000000000000000000000000 null", reply.at("data.probeTrace"));
    }

    @Test
    void nothing_waits_to_be_exported() {
        List<String> exporters = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("BatchSpanProcessor"))
                .toList();

        assertEquals(List.of(), exporters);
    }

    @Test
    void connections_are_as_they_were() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            // A pooler's value can be negative.
            assertNotEquals(0, connection.unwrap(PGConnection.class).getBackendPID());
            assertFalse(connection.getClass().getName().contains("opentelemetry"));
        }
    }
}
