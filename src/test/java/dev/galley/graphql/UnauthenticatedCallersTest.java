package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.access.AuditLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers with invalid credentials, and other callers at the same address. */
@QuarkusTest
@TestProfile(UnauthenticatedCallersTest.Tight.class)
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class UnauthenticatedCallersTest {

    private static final String ADMIN_KEY = "galley_admin_0123456789abcdef0123456789abcdef";
    private static final String CREATE =
            "mutation { createApiKey(input: {name: \"Web shop\", role: VIEWER}) { secret } }";
    private static final int BURST = 3;

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    /** Each test has its own address, as forwarded by a proxy. */
    private final String address = "198.51.100." + ADDRESSES.incrementAndGet();

    @ParameterizedTest
    @ValueSource(strings = {"galley_key_mistyped", "galley_admin_of_nobody", "no-key-and-no-token", ""})
    void are_rate_limited(String credential) {
        List<Http.Reply> replies = flood(credential);

        replies.subList(0, BURST).forEach(reply -> assertEquals(401, reply.status()));
        Http.Reply refused = replies.stream()
                .filter(reply -> reply.status() != 401)
                .findFirst()
                .orElseThrow();
        assertEquals(429, refused.status());
        assertEquals("TOO_MANY_REQUESTS", refused.code());
        assertTrue(Integer.parseInt(refused.header("Retry-After")) >= 1);
    }

    @Test
    void of_another_address_are_counted_apart() {
        flood("galley_key_mistyped");

        assertEquals(401, ask("203.0.113.1", "galley_key_mistyped", "{ probe }").status());
    }

    @Test
    void do_not_block_authenticated_callers_at_the_same_address() {
        String unseen = ask("203.0.113.2", ADMIN_KEY, CREATE).at("data.createApiKey.secret");
        flood("galley_key_mistyped");

        assertEquals(200, ask(address, ADMIN_KEY, "{ probe }").status());
        assertEquals(200, ask(address, unseen, "{ probe }").status());
        assertEquals(200, ask(address, unseen, "{ probe }").status());
    }

    @Test
    void without_a_forwarded_address_count_by_the_address_of_the_connection() {
        List<Integer> statuses = Stream.iterate(1, i -> i + 1)
                .limit(20)
                .map(i -> ask("name" + i + "x".repeat(4_000), "galley_key_mistyped", "{ probe }")
                        .status())
                .toList();

        assertTrue(statuses.contains(429), statuses.toString());
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "192.0.2.8:80, 192.0.2.8", "::ffff:192.0.2.9, 192.0.2.9"})
    void are_in_the_log_with_their_address(String told, String address) {
        try (AuditLog audit = new AuditLog()) {
            audit.open();
            ask(told, "galley_key_mistyped", "{ probe }");

            assertTrue(audit.lines().get(0).contains("from " + address + ","), audit.lines()::toString);
        }
    }

    @Test
    void are_in_the_log_with_the_address_they_connect_from_when_they_name_none() {
        try (AuditLog audit = new AuditLog()) {
            audit.open();
            while (audit.lines().isEmpty()) {
                ask("nowhere", "galley_key_mistyped", "{ probe }");
            }

            assertTrue(audit.lines().get(0).contains("from 127.0.0.1,"), audit.lines()::toString);
        }
    }

    private List<Http.Reply> flood(String credential) {
        return Stream.generate(() -> ask(address, credential, "{ probe }"))
                .limit(20)
                .toList();
    }

    private static Http.Reply ask(String address, String credential, String document) {
        List<String> headers = new ArrayList<>(
                List.of("Content-Type", Http.JSON, "Accept", Http.RESPONSE_JSON, "X-Forwarded-For", address));
        if (!credential.isEmpty()) {
            headers.addAll(List.of("Authorization", "Bearer " + credential));
        }
        return Http.post(Http.body(document, Map.of()), headers.toArray(String[]::new));
    }

    /** Accepts only API keys, and few invalid ones. */
    public static class Tight implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "galley.auth", "keys",
                    "galley.admin-key", ADMIN_KEY,
                    "galley.limits.rate.enabled", "true",
                    "galley.limits.rate.unauthenticated.burst", "" + BURST,
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true");
        }
    }
}
