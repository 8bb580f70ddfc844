package dev.galley.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An OpenID provider, as far as a service needs one: it publishes its configuration and its keys. */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {

    static final String IS_GONE = "galley.test.provider.gone";

    private static final String ISSUER = "galley.test.provider.issuer";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        System.setProperty(ISSUER, "http://localhost:" + server.getAddress().getPort());
        System.clearProperty(IS_GONE);
        TokenMint.publish("first", true);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(exchange, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer(), issuer())));
        server.createContext(
                "/keys", exchange -> answer(exchange, "{\"keys\":[" + System.getProperty(TokenMint.JWKS) + "]}"));
        server.start();
        return Map.of(
                "galley.auth", "oidc",
                "quarkus.oidc.auth-server-url", issuer(),
                // An unknown key may have been looked up just before the new one.
                "quarkus.oidc.token.forced-jwk-refresh-interval", "0S");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    static String issuer() {
        return System.getProperty(ISSUER);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        if (System.getProperty(IS_GONE) != null) {
            exchange.close();
            return;
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
