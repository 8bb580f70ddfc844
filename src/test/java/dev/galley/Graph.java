package dev.galley;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A client of the API, which sends documents over HTTP as a front end or integration would. */
public final class Graph {

    private static final ThreadLocal<Map<String, String>> HEADERS = ThreadLocal.withInitial(Map::of);

    private Graph() {}

    /** Runs something as another caller, given by headers; afterwards, the test is the developer again. */
    public static <T> T as(Map<String, String> headers, Supplier<T> work) {
        HEADERS.set(headers);
        try {
            return work.get();
        } finally {
            HEADERS.remove();
        }
    }

    /** Sends a document whose answer must not have top-level errors, and returns its {@code data}. */
    public static JsonPath ask(String document, Object... variables) {
        JsonPath answer = send(document, input(variables));
        assertNull(answer.get("errors"), () -> "The service failed: " + answer.get("errors"));
        return answer.setRootPath("data");
    }

    /** Sends a document that must be rejected, and returns the {@code extensions.code} of its only error. */
    public static String refusal(String document, Object... variables) {
        JsonPath answer = send(document, input(variables));
        List<String> codes = answer.getList("errors.extensions.code");
        assertEquals(1, codes == null ? 0 : codes.size(), () -> "Not one error: " + answer.prettify());
        return codes.get(0);
    }

    /** Calls a mutation, selecting {@code userErrors} and the given fields of its payload; returns the payload. */
    public static JsonPath mutate(String mutation, Map<String, Object> input, String selection) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        String document =
                "mutation ($input: %s!) { %s(input: $input) { %s userErrors { code message path } replayed } }"
                        .formatted(type, mutation, selection);
        return ask(document, "input", input).setRootPath("data." + mutation);
    }

    /** The errors in a payload: {@code "TOO_LONG input.reference"}. */
    public static List<String> errors(JsonPath payload) {
        return errors(payload, "");
    }

    /** The errors in a part of a payload, for instance {@code "results[0]."}. */
    public static List<String> errors(JsonPath payload, String part) {
        List<Map<String, Object>> errors = payload.getList(part + "userErrors");
        return errors.stream()
                .map(error -> error.get("code") + " " + String.join(".", strings(error.get("path"))))
                .toList();
    }

    /** The payload of a mutation, which must not have been rejected. */
    public static JsonPath accepted(JsonPath payload) {
        assertEquals(List.of(), payload.getList("userErrors"));
        return payload;
    }

    /** A mutable map from alternating names and values; values may be null. */
    public static Map<String, Object> input(Object... namesAndValues) {
        Map<String, Object> input = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            input.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return input;
    }

    /** Sends a document, and returns the whole answer. */
    public static JsonPath send(String document, Map<String, Object> variables) {
        String body = new JsonObject(input("query", document, "variables", variables)).encode();
        return given().headers(HEADERS.get())
                .contentType("application/json")
                .accept("application/json")
                .body(ascii(body))
                .post("/graphql")
                .then()
                .extract()
                .jsonPath();
    }

    /** Escapes non-ASCII characters, so that characters that UTF-8 cannot represent can be sent too. */
    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        json.chars().forEach(c -> ascii.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return ascii.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object list) {
        return (List<String>) list;
    }
}
