package dev.galley.access;

import dev.galley.PackagedService;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Keycloak with the realm of {@code keycloak/galley-realm.json}: one user per role, with the name of the role, and
 * clients whose tokens are for Galley, for another audience, and valid for only a second. The build profile "keycloak"
 * unpacks it.
 */
final class Keycloak implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("keycloak.home", "target/keycloak"));
    private static final Duration START = Duration.ofMinutes(6);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ADMIN = "keeper";

    private final int port;
    private Process process;

    Keycloak() throws IOException {
        this.port = PackagedService.freePort();
    }

    /** Its issuer URL, which is in its tokens. */
    String issuer() {
        return "http://localhost:" + port + "/realms/galley";
    }

    /** Starts it with its previous data, and waits until it answers. */
    void start() throws IOException, InterruptedException {
        Path realms = Files.createDirectories(HOME.resolve("data/import"));
        Files.copy(
                Path.of("src/test/resources/keycloak/galley-realm.json"),
                realms.resolve("galley-realm.json"),
                StandardCopyOption.REPLACE_EXISTING);
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash",
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=localhost",
                        "--http-port=" + port,
                        "--http-management-port=" + PackagedService.freePort())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("keycloak.java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        process = builder.start();
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Keycloak did not start; see target/keycloak.log");
            }
            Thread.onSpinWait();
        }
    }

    /** A token for the user of a role, issued to a client. */
    String token(String client, String user) throws IOException, InterruptedException {
        return granted("galley", client, user, "secret");
    }

    /** Makes it sign with a new key; the previous ones are still published. */
    void rotate() throws IOException, InterruptedException {
        String admin = granted("master", "admin-cli", ADMIN, ADMIN);
        String key =
                "{\"name\":\"newer\",\"providerId\":\"rsa-generated\",\"providerType\":\"org.keycloak.keys.KeyProvider\","
                        + "\"config\":{\"priority\":[\"1000\"],\"enabled\":[\"true\"],\"active\":[\"true\"],\"algorithm\":[\"RS256\"]}}";
        HttpResponse<String> made =
                send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/realms/galley/components"))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(key)));
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
    }

    @Override
    public void close() {
        // kc.sh becomes the server, but not on every system.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")))
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String granted(String realm, String client, String user, String password)
            throws IOException, InterruptedException {
        String form = Map.of("grant_type", "password", "client_id", client, "username", user, "password", password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JsonPath.from(answer.body()).getString("access_token");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
