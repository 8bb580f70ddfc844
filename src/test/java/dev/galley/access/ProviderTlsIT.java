package dev.galley.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Authority;
import dev.galley.DatabaseResource;
import dev.galley.PackagedService;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A packaged service that verifies the certificate of the identity provider, which is signed by an unusual authority.
 */
class ProviderTlsIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path certificates;

    private Authority authority;
    private String issuer;

    @BeforeEach
    void a_provider_has_a_certificate_for_localhost() throws Exception {
        authority = new Authority(certificates, "right");
        Path certificate = certificates.resolve("server.crt");
        Path key = certificates.resolve("server.key");
        authority.issue("localhost", certificate, key);
        TokenMint.publish("first", true);
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(certificate.toString())
                        .addKeyPath(key.toString()));
        int port = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        issuer = "https://localhost:" + port;
    }

    private void answer(HttpServerRequest request) {
        String json = request.path().equals("/keys")
                ? "{\"keys\":[" + System.getProperty(TokenMint.JWKS) + "]}"
                : "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer, issuer);
        request.response().putHeader("content-type", "application/json").end(json);
    }

    @AfterEach
    void the_provider_ends() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void trusts_a_certificate_of_the_mounted_authority() throws Exception {
        String token = TokenMint.token(TokenMint.claims("ada", "viewer").issuer(issuer));
        String me = new JsonObject().put("query", "{ me { roles } }").encode();
        try (PackagedService service = PackagedService.started(trusting(authority))) {
            JsonPath answer = JsonPath.from(service.post(me, "Bearer " + token).body());

            assertEquals("VIEWER", answer.getString("data.me.roles[0]"));
        }
    }

    @Test
    void does_not_start_on_a_provider_of_another_authority() throws Exception {
        Map<String, String> settings = trusting(new Authority(certificates, "wrong"));
        try (PackagedService service = PackagedService.launched(new DatabaseResource().start(), settings)) {
            assertNotEquals(0, service.exitCodeWithin(SOON));
            assertTrue(service.log().contains("does not respond as an OpenID provider"), service.log());
        }
    }

    private Map<String, String> trusting(Authority trusted) {
        return Map.of(
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer,
                "QUARKUS_OIDC_TLS_TLS_CONFIGURATION_NAME",
                "authority",
                "QUARKUS_TLS_AUTHORITY_TRUST_STORE_PEM_CERTS",
                trusted.certificate().toString());
    }
}
