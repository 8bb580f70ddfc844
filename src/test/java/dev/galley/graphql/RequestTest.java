package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class RequestTest {

    @Test
    void keeps_the_callers_request_id_in_answer_and_log() {
        Http.Reply reply = callerWithId("Order-7_a.b");

        assertEquals("Order-7_a.b", reply.header("X-Request-Id"));
        assertTrue(reply.<String>at("data.probeCaller").contains(" Order-7_a.b "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "two words", "<script>", "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void makes_an_id_where_the_callers_has_not_the_form(String given) {
        Http.Reply reply = callerWithId(given);

        assertNotEquals(given, reply.header("X-Request-Id"));
        assertTrue(reply.header("X-Request-Id").matches("[0-9a-f-]{36}"));
        assertTrue(reply.<String>at("data.probeCaller").contains(" " + reply.header("X-Request-Id") + " "));
    }

    @Test
    void gives_refused_requests_an_id_too() {
        assertTrue(Http.post("{}", "Content-Type", "text/plain").header("X-Request-Id") != null);
    }

    @Test
    void runs_resolvers_on_a_worker_in_a_request_context_that_ends() {
        int destroyed = ProbeApi.DESTROYED.get();

        String caller = Http.query("{ probeCaller again: probeCaller }").at("data.again");

        assertTrue(caller.startsWith("/graphql "), caller);
        assertTrue(caller.contains("executor-thread"), caller);
        assertEquals(destroyed + 1, ProbeApi.DESTROYED.get());
    }

    @Test
    void loads_an_edge_once_for_all_its_sources() {
        int batches = ProbeApi.BATCHES.get();

        Http.Reply reply = Http.query("{ probeThings(count: 100) { number label } }");

        assertEquals("thing 99", reply.at("data.probeThings[99].label"));
        assertEquals(batches + 1, ProbeApi.BATCHES.get());
    }

    private static Http.Reply callerWithId(String id) {
        return Http.post(Http.body("{ probeCaller }", Map.of()), "Content-Type", Http.JSON, "X-Request-Id", id);
    }
}
