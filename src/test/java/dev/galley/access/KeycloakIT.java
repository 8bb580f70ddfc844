package dev.galley.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.PackagedService;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged application with the tokens of a real provider, as one story in order. */
class KeycloakIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String ME = "{\"query\":\"{ me { actor { kind name } roles company { externalId } } }\"}";

    @Test
    void tokens_keys_and_an_absent_provider() throws Exception {
        try (Keycloak provider = new Keycloak();
                PackagedService service = started(provider)) {
            the_service_waits_for_a_provider_that_is_not_there_yet(provider, service);
            each_role_is_known(provider, service);
            a_customer_is_of_its_company(provider, service);
            bad_tokens_are_rejected(provider, service);
            a_new_key_is_known_on_sight(provider, service);
            known_keys_outlive_the_provider(provider, service);
        }
    }

    private static PackagedService started(Keycloak provider) throws Exception {
        Map<String, String> environment = Map.of(
                "GALLEY_AUTH", "oidc",
                "QUARKUS_OIDC_AUTH_SERVER_URL", provider.issuer(),
                "QUARKUS_OIDC_CONNECTION_DELAY", "10M",
                "QUARKUS_OIDC_CONNECTION_TIMEOUT", "10M",
                "QUARKUS_OIDC_TOKEN_FORCED_JWK_REFRESH_INTERVAL", "0S",
                "GALLEY_ADMIN_KEY", "galley_admin_0123456789abcdef0123456789abcdef");
        PackagedService service = PackagedService.launched(new dev.galley.DatabaseResource().start(), environment);
        provider.start();
        return service;
    }

    private static void the_service_waits_for_a_provider_that_is_not_there_yet(
            Keycloak provider, PackagedService service) {
        // It was started first, when the provider was not available.
        service.untilReadinessSays(200);
    }

    private static void each_role_is_known(Keycloak provider, PackagedService service) throws Exception {
        for (String role : List.of("viewer", "operator", "integrator", "admin", "customer")) {
            JsonPath me = me(service, provider.token("front-end", role));
            assertEquals("PERSON", me.getString("data.me.actor.kind"));
            assertEquals(
                    role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1) + " Example",
                    me.getString("data.me.actor.name"));
            assertEquals(List.of(role.toUpperCase(Locale.ROOT)), me.getList("data.me.roles"));
        }
    }

    private static void a_customer_is_of_its_company(Keycloak provider, PackagedService service) throws Exception {
        String create =
                "{\"query\":\"mutation { createCompany(input: {name: \\\"Larkspur\\\", externalId: \\\"larkspur\\\"})"
                        + " { userErrors { code } } }\"}";
        assertEquals(
                200,
                service.post(create, "Bearer " + provider.token("front-end", "admin"))
                        .statusCode());

        assertEquals(
                "larkspur",
                me(service, provider.token("front-end", "customer")).getString("data.me.company.externalId"));
    }

    private static void bad_tokens_are_rejected(Keycloak provider, PackagedService service) throws Exception {
        String good = provider.token("front-end", "admin");
        String claims = good.split("\\.")[1];
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("for another audience", provider.token("elsewhere", "admin"));
        bad.put("not signed", TokenMint.unsigned(claims));
        bad.put("signed with another key", TokenMint.resigned(good));
        bad.put("changed", good.replace("." + claims + ".", "." + claims + "A."));
        for (Map.Entry<String, String> token : bad.entrySet()) {
            assertEquals(401, service.post(ME, "Bearer " + token.getValue()).statusCode(), token.getKey());
        }
        String brief = provider.token("short", "admin");
        long end = System.nanoTime() + SOON.toNanos();
        int status;
        do {
            status = service.post(ME, "Bearer " + brief).statusCode();
            assertTrue(System.nanoTime() < end, "an expired token is still taken");
        } while (status != 401);
    }

    private static void a_new_key_is_known_on_sight(Keycloak provider, PackagedService service) throws Exception {
        String before = provider.token("front-end", "viewer");
        provider.rotate();
        String after = provider.token("front-end", "viewer");

        assertTrue(!header(before).equals(header(after)), "Keycloak did not change its key");
        assertEquals(List.of("VIEWER"), me(service, after).getList("data.me.roles"));
        assertEquals(List.of("VIEWER"), me(service, before).getList("data.me.roles"));
    }

    private static void known_keys_outlive_the_provider(Keycloak provider, PackagedService service) throws Exception {
        String token = provider.token("front-end", "viewer");
        provider.close();

        assertEquals(List.of("VIEWER"), me(service, token).getList("data.me.roles"));
        assertEquals(
                401, service.post(ME, "Bearer " + TokenMint.resigned(token)).statusCode());
    }

    private static JsonPath me(PackagedService service, String token) throws Exception {
        HttpResponse<String> answer = service.post(ME, "Bearer " + token);
        assertEquals(200, answer.statusCode(), answer.body());
        return JsonPath.from(answer.body());
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }
}
