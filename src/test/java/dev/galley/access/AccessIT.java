package dev.galley.access;

import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.galley.PackagedService;
import io.restassured.path.json.JsonPath;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application with the API keys and tokens that it accepts, each as one story in order. */
class AccessIT {

    private static final String ADMIN_KEY = "Bearer galley_admin_0123456789abcdef0123456789abcdef";
    private static final String ME = body("{ me { actor { kind subject name } roles confined } }");

    @ParameterizedTest
    @ValueSource(strings = {"keys", "oidc"})
    void a_key_is_created_used_and_revoked(String mode) throws Exception {
        ProviderResource provider = new ProviderResource();
        Map<String, String> environment = environment(provider.start());
        environment.putAll(Map.of("GALLEY_AUTH", mode, "GALLEY_ADMIN_KEY", ADMIN_KEY.substring("Bearer ".length())));
        try (PackagedService service = PackagedService.started(environment)) {
            assertEquals(401, service.post(ME).statusCode());
            assertEquals(401, service.post(ME, ADMIN_KEY + "x").statusCode());
            JsonPath made = done(service, "createApiKey(input: {name: \"Web shop\", role: VIEWER})", "secret");
            String id = made.getString("createApiKey.apiKey.id");
            String key = "Bearer " + made.getString("createApiKey.secret");
            JsonPath me = data(service.post(ME, key));
            assertEquals(Map.of("kind", "KEY", "subject", id, "name", "Web shop"), me.getMap("me.actor"));
            assertEquals(List.of("VIEWER"), me.getList("me.roles"));
            done(service, "revokeApiKey(input: {id: \"" + id + "\"})", "");
            assertEquals(401, service.post(ME, key).statusCode());
            for (String secret : List.of(ADMIN_KEY, key)) {
                assertFalse(service.log().contains(secret.substring("Bearer ".length())), "a secret is in the log");
            }
        } finally {
            provider.stop();
        }
    }

    @Test
    void tokens_of_the_provider_are_valid_for_their_roles_and_others_are_not() throws Exception {
        ProviderResource provider = new ProviderResource();
        try (PackagedService service = PackagedService.started(environment(provider.start()))) {
            for (String role : List.of("viewer", "operator", "integrator", "admin", "customer")) {
                JsonPath me = data(service.post(ME, "Bearer " + TokenMint.token(TokenMint.claims("ada", role))));
                assertEquals(Map.of("kind", "PERSON", "subject", "ada", "name", "Ada Lovelace"), me.getMap("me.actor"));
                assertEquals(List.of(role.toUpperCase(Locale.ROOT)), me.getList("me.roles"));
                assertEquals(role.equals("customer"), me.getBoolean("me.confined"));
            }
            assertFalse(service.log().contains("eyJ"), "a token is in the log");
            for (Map.Entry<String, String> bad : bad().entrySet()) {
                assertEquals(401, service.post(ME, "Bearer " + bad.getValue()).statusCode(), bad.getKey());
            }
            TokenMint.publish("second", false);
            String later = TokenMint.signed(TokenMint.claims("ada", "viewer"), "second", "second");
            assertEquals(200, service.post(ME, "Bearer " + later).statusCode());
        } finally {
            provider.stop();
        }
    }

    @Test
    void the_claims_of_a_token_may_have_other_names() throws Exception {
        ProviderResource provider = new ProviderResource();
        Map<String, String> environment = environment(provider.start());
        environment.put("GALLEY_OIDC_COMPANY_CLAIM", "tenant");
        environment.put("GALLEY_OIDC_NAME_CLAIM", "display");
        environment.put("QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH", "resource_access/galley/roles");
        String company = unique("Company");
        try (PackagedService service = PackagedService.started(environment)) {
            service.post(
                    body("mutation { createCompany(input: {name: \"" + company + "\", externalId: \"" + company
                            + "\"}) { company { id } } }"),
                    "Bearer " + TokenMint.token(inGalley("admin")));
            String token = TokenMint.token(inGalley("customer")
                    .claim("display", "Mina Harker")
                    .claim("tenant", company)
                    .claim("company", "of another meaning"));
            JsonPath me = data(
                    service.post(body("{ me { actor { name } roles confined company { name } } }"), "Bearer " + token));

            assertEquals("Mina Harker", me.getString("me.actor.name"));
            assertEquals(List.of("CUSTOMER"), me.getList("me.roles"));
            assertEquals(company, me.getString("me.company.name"));
        } finally {
            provider.stop();
        }
    }

    /** Roles in Keycloak's claim for the roles of one client, with a different role in the usual claim. */
    private static JwtClaimsBuilder inGalley(String role) {
        return TokenMint.claims("mina", "viewer")
                .claim("resource_access", Map.of("galley", Map.of("roles", List.of(role))));
    }

    @Test
    void one_setting_closes_introspection_and_the_schema_as_a_file() throws Exception {
        String ask = body("{ __schema { queryType { name } } }");
        try (PackagedService open = PackagedService.started(Map.of("GALLEY_AUTH", "none"))) {
            assertEquals(200, open.post(ask).statusCode());
            assertEquals(200, open.schema().statusCode());
        }
        try (PackagedService closed =
                PackagedService.started(Map.of("GALLEY_AUTH", "none", "GALLEY_LIMITS_INTROSPECTION", "false"))) {
            assertNotNull(JsonPath.from(closed.post(ask).body()).get("errors"));
            assertEquals(404, closed.schema().statusCode());
        }
    }

    private static Map<String, String> bad() {
        TokenMint.forge("forged");
        JwtClaimsBuilder expired = TokenMint.claims("ada", "admin")
                .expiresAt(Instant.now().minusSeconds(60).getEpochSecond());
        String good = TokenMint.token(TokenMint.claims("ada", "admin"));
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("expired", TokenMint.token(expired));
        bad.put(
                "for another audience",
                TokenMint.token(TokenMint.claims("ada", "admin").audience("elsewhere")));
        bad.put(
                "of another issuer",
                TokenMint.token(TokenMint.claims("ada", "admin").issuer("https://evil.example")));
        bad.put("alg none", TokenMint.unsigned("ada", "admin"));
        bad.put("signed with another key", TokenMint.signed(TokenMint.claims("ada", "admin"), "forged", "first"));
        bad.put("cut", good.substring(0, good.lastIndexOf('.')));
        return bad;
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach(
                (name, value) -> environment.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        return environment;
    }

    private static JsonPath done(PackagedService service, String mutation, String more) throws IOException {
        return data(service.post(
                body("mutation { " + mutation + " { apiKey { id } userErrors { code message path } " + more + " } }"),
                ADMIN_KEY));
    }

    private static JsonPath data(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return JsonPath.from(answer.body()).setRootPath("data");
    }

    private static String body(String document) {
        return new JsonObject().put("query", document).encode();
    }
}
