package dev.galley.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.galley.platform.base.Sha256;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * An OpenID provider, as far as a service needs one: it publishes its configuration and its keys, and signs in everybody as
 * Ada Lovelace, an operator, without asking.
 */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {

    static final String IS_GONE = "galley.test.provider.gone";

    /** The audience of access tokens; galley if it is not set. */
    public static final String AUDIENCE = "galley.test.provider.audience";

    /** How many seconds tokens are valid; 300 if it is not set. */
    public static final String LIFESPAN = "galley.test.provider.lifespan";

    /** Whether tokens can be refreshed. */
    public static final String REFRESHES = "galley.test.provider.refreshes";

    /** The client of the board, with a short secret. */
    public static final String CLIENT = "board";

    private static final String SECRET = "short secret";

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
                exchange -> answer(
                        exchange,
                        ("{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"authorization_endpoint\":\"%1$s/authorize\","
                                        + "\"token_endpoint\":\"%1$s/token\",\"end_session_endpoint\":\"%1$s/end\"}")
                                .formatted(issuer())));
        server.createContext(
                "/keys", exchange -> answer(exchange, "{\"keys\":[" + System.getProperty(TokenMint.JWKS) + "]}"));
        server.createContext("/authorize", ProviderResource::authorize);
        server.createContext("/token", ProviderResource::issue);
        server.start();
        return Map.of(
                "galley.auth",
                "oidc",
                "galley.board-client-id",
                CLIENT,
                "galley.board-client-secret",
                SECRET,
                "quarkus.oidc.auth-server-url",
                issuer(),
                // An unknown key may have been looked up just before the new one.
                "quarkus.oidc.token.forced-jwk-refresh-interval",
                "0S");
    }

    /** The code contains what the request for tokens must prove. */
    private static void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        String code = String.join(
                ",", parameters.get("code_challenge"), parameters.get("nonce"), parameters.get("redirect_uri"));
        String location = parameters.get("redirect_uri") + "?state=" + encoded(parameters.get("state")) + "&code="
                + encoded(code);
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void issue(HttpExchange exchange) throws IOException {
        Map<String, String> parameters =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String client = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        String nonce = null;
        boolean isValid = ("Basic " + client).equals(sent);
        if (parameters.get("grant_type").equals("authorization_code")) {
            String[] code = parameters.get("code").split(",", 3);
            String challenge = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Sha256.of(parameters.getOrDefault("code_verifier", "")));
            nonce = code[1];
            isValid &= challenge.equals(code[0]) && code[2].equals(parameters.get("redirect_uri"));
        } else {
            isValid &= "refresh".equals(parameters.get("refresh_token"));
        }
        if (isValid) {
            answer(exchange, tokens(nonce));
        } else {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        }
    }

    private static String tokens(String nonce) {
        int lifespan = Integer.getInteger(LIFESPAN, 300);
        long end = Instant.now().getEpochSecond() + lifespan;
        JwtClaimsBuilder id = TokenMint.claims("ada").audience(CLIENT).expiresAt(end);
        if (nonce != null) {
            id.claim("nonce", nonce);
        }
        JwtClaimsBuilder access = TokenMint.claims("ada", "operator")
                .audience(System.getProperty(AUDIENCE, "galley"))
                .expiresAt(end);
        String refresh = Boolean.getBoolean(REFRESHES) ? ",\"refresh_token\":\"refresh\"" : "";
        return "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"id_token\":\"%s\",\"access_token\":\"%s\"%s}"
                .formatted(lifespan, TokenMint.token(id), TokenMint.token(access), refresh);
    }

    /** The parameters of a query string or form. */
    public static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : encoded.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    public static String issuer() {
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
