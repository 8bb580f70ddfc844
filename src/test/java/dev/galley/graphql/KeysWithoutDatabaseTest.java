package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A caller with an API key gets an error in time if the database does not answer, and is accepted again when it does.
 */
@Tag("thorough")
@QuarkusTest
@TestProfile(KeysWithoutDatabaseTest.Keys.class)
@WithTestResource(FaultyDatabase.class)
class KeysWithoutDatabaseTest {

    private static final String ADMIN_KEY = "galley_admin_0123456789abcdef0123456789abcdef";
    private static final String MAKE = "mutation { createApiKey(input: {name: \"Key\", role: VIEWER}) { secret } }";
    private static final String ASK = "{ jobs(first: 1) { nodes { id } } }";

    Consumer<String> happen;

    @AfterEach
    void thaw() {
        happen.accept("thaw");
    }

    @Test
    void a_key_that_cannot_be_looked_up_is_rejected_in_time_and_known_again_afterwards() {
        String key = (String) ask(MAKE, ADMIN_KEY).at("data.createApiKey.secret");
        happen.accept("freeze");

        assertEquals("SERVICE_UNAVAILABLE", ask(ASK, key).code());
        assertEquals(503, ask(ASK, key).status());
        happen.accept("thaw");
        while (ask(ASK, key).status() == 503) {
            Thread.onSpinWait();
        }
        assertEquals(200, ask(ASK, key).status());
    }

    private static Http.Reply ask(String query, String key) {
        return Http.post(Http.body(query, Map.of()), "Content-Type", Http.JSON, "X-API-Key", key);
    }

    public static class Keys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("galley.auth", "keys", "galley.admin-key", ADMIN_KEY, "galley.limits.deadline", "1S");
        }
    }
}
