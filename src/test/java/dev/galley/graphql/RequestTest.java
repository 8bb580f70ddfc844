package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.platform.operation.Operation;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class RequestTest {

    @Inject
    Vertx vertx;

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
    void rejected_requests_have_an_id_too() {
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

    /** Whatever happens to a request, its thread then runs another one, or a task of the service. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ probeCaller }",
                "{",
                "{ probeFailure(kind: \"unchecked\") }",
                "{ probeFailure(kind: \"error\") }",
                "mutation { probeCommit(commits: true) { number } }",
                "mutation { probeCommit(commits: true, failure: \"error\") { number } }"
            })
    void leaves_no_state_on_the_thread_of_a_worker(String document) throws Exception {
        Http.query(document);

        assertEquals(Set.of(), operationsOnWorkers());
    }

    /** The state that is left on the threads that were used last, which get new work first. */
    private Set<Operation> operationsOnWorkers() throws Exception {
        CyclicBarrier allAtOnce = new CyclicBarrier(16);
        List<Future<Operation>> looks = new ArrayList<>();
        for (int i = 0; i < allAtOnce.getParties(); i++) {
            Callable<Operation> look = () -> {
                allAtOnce.await();
                return Operation.current();
            };
            looks.add(vertx.executeBlocking(look, false).toCompletionStage().toCompletableFuture());
        }
        Set<Operation> operations = new HashSet<>();
        for (Future<Operation> look : looks) {
            operations.add(look.get());
        }
        operations.remove(null);
        return operations;
    }

    private static Http.Reply callerWithId(String id) {
        return Http.post(Http.body("{ probeCaller }", Map.of()), "Content-Type", Http.JSON, "X-Request-Id", id);
    }
}
