package dev.galley.board;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of a browser as is needed to open the board and to sign in: it keeps cookies, and sends them back to the service.
 * It does not follow redirects by itself.
 */
final class Browser {

    private static final Pattern ASSET = Pattern.compile("\"(/board/assets/[^\"]+)\"");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> cookies = new LinkedHashMap<>();

    Page get(String path) {
        return send("GET", path);
    }

    /** Sends a request to the service, which is at this path, or at a URL with the same host. */
    Page send(String method, String path, String... headers) {
        return send(method, path, "", headers);
    }

    /** Sends a GraphQL request as a script of the page does. */
    Page query(String query, String... headers) {
        return send("POST", "/graphql", new JsonObject().put("query", query).encode(), headers);
    }

    private Page send(String method, String path, String body, String... headers) {
        URI base = URI.create("http://localhost:" + RestAssured.port);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(escaped(base, path)))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        Page page = fetch(request);
        page.headers("Set-Cookie").forEach(this::keep);
        return page;
    }

    /** The cookies as a header. */
    String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The cookies, which a test can change. */
    Map<String, String> cookies() {
        return cookies;
    }

    /** Sends a request to another server, without cookies. */
    static Page fetch(String url) {
        return fetch(HttpRequest.newBuilder(URI.create(url)));
    }

    /** The paths of the scripts and styles that a page loads. */
    static List<String> assets(String page) {
        return ASSET.matcher(page).results().map(asset -> asset.group(1)).toList();
    }

    private static String escaped(URI base, String path) {
        // A path that begins with two slashes would be another host.
        return path.startsWith("/") ? base + path : path;
    }

    private void keep(String header) {
        HttpCookie cookie =
                HttpCookie.parse(header.replaceAll("(?i); *expires=[^;]*", "")).get(0);
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    private static Page fetch(HttpRequest.Builder request) {
        try {
            return new Page(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Page(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        byte[] body() {
            return response.body();
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }

        JsonPath json() {
            return JsonPath.from(text());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        /** The paths of the scripts and styles that the page loads. */
        List<String> assets() {
            return Browser.assets(text());
        }
    }
}
