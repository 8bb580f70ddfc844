package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class NumbersAndTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"4294967298", "2147483648", "-2147483649", "1.5", "1e99", "1e300000", "1e1000000000", "\\\"1\\\""
            })
    void rejects_an_invalid_int_literal(String literal) {
        Http.Reply reply = variables("{ probeInt(first: " + literal + ") }", "{}");

        assertEquals(400, reply.status());
        assertEquals("GRAPHQL_VALIDATION_FAILED", reply.code());
        assertShort(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4294967298",
                "2147483648",
                "-2147483649",
                "1.5",
                "1e99",
                "1e300000",
                "-1e-300000",
                "1e1000000000",
                "1e99999999999",
                "\"1\"",
                "true"
            })
    void rejects_an_invalid_int_variable(String value) {
        Http.Reply reply = variables("query($v: Int) { probeInt(first: $v) }", "{\"v\":" + value + "}");

        assertEquals(400, reply.status());
        assertEquals("BAD_USER_INPUT", reply.code());
        assertShort(reply);
    }

    /** The number has not been expanded. */
    private static void assertShort(Http.Reply reply) {
        assertTrue(reply.body().length() < 1_000, () -> reply.body().substring(0, 1_000));
    }

    @Test
    void rejects_a_literal_of_so_many_digits_that_reading_them_takes_time() {
        Http.Reply reply = variables("{ probeInt(first: " + "7".repeat(4_001) + ") }", "{}");

        assertEquals("GRAPHQL_PARSE_FAILED", reply.code());
        assertShort(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "-2147483648", "0"})
    void takes_every_int(String value) {
        assertEquals(
                "{\"data\":{\"a\":" + value + ",\"b\":" + value + "}}",
                variables(
                                "query($v: Int) { a: probeInt(first: $v) b: probeInt(first: " + value + ") }",
                                "{\"v\":" + value + "}")
                        .body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T09:30:00Z",
                "2026-03-01t09:30:00z",
                "2026-03-01T09:30Z",
                "2026-03-01T09:30:00.000000000Z",
                "2026-03-01T09:30:00+00:00",
                "2026-03-01T09:30:00-00:00",
                "2026-03-01T10:30:00+01:00",
                "2026-03-01T10:30:00+0100",
                "2026-03-01T10:30:00+01",
                "2026-03-01T06:00:00-0330",
                "2026-03-01T06:00-03:30"
            })
    void takes_a_time_with_any_offset(String time) {
        String answered = Http.query("query ($v: DateTime) { probeTime(at: $v) }", Map.of("v", time))
                .at("data.probeTime");

        assertEquals(
                Instant.parse("2026-03-01T09:30:00Z"),
                OffsetDateTime.parse(answered).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01",
                "2026-03-01T09:30:00",
                "2026-03-01 09:30:00Z",
                "2026-03-01T09:30:00 Z",
                "2026-03-01T09:30:00+1",
                "2026-03-01T09:30:00+010",
                "2026-03-01T09:30:00+01:",
                "2026-03-01T09:30:00+01:60",
                "2026-03-01T09:30:00+19:00",
                "2026-03-01T09:30:00Z+00",
                "2026-03-01T09:30:00Z[UTC]",
                "2026-02-30T09:30:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T09:30:60Z",
                "\u0662\u0660\u0662\u0666-03-01T09:30:00Z",
                ""
            })
    void rejects_what_is_not_a_time_or_has_no_offset(String time) {
        Http.Reply reply = Http.query("query ($v: DateTime) { probeTime(at: $v) }", Map.of("v", time));

        assertEquals("BAD_USER_INPUT", reply.code(), reply.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+300000-01-01T00:00:00Z",
                "-4713-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z"
            })
    void rejects_a_time_outside_the_range(String time) {
        for (String field : List.of("createdAt", "updatedAt")) {
            for (String end : List.of("from", "to")) {
                Http.Reply reply = Http.query(
                        "query ($v: DateTime) { jobs(filter: {" + field + ": {" + end + ": $v}}) { totalCount } }",
                        Map.of("v", time));

                assertEquals("BAD_USER_INPUT", reply.code(), reply::body);
            }
        }
        Http.Reply key = Http.query(
                "mutation ($v: DateTime) { createApiKey(input: {name: \"Key\", role: VIEWER, expiresAt: $v})"
                        + " { userErrors { code } } }",
                Map.of("v", time));
        assertTrue(key.body().contains("OUT_OF_RANGE"), key.body());
    }

    @Test
    void keeps_every_digit_of_a_number() {
        assertEquals(
                "{\"data\":{\"a\":12345678901234567890123,\"b\":0.1234567890123456789}}",
                variables(
                                "query($a: BigInteger, $b: BigDecimal) { a: probeBig(value: $a) b: probeDecimal(value: $b) }",
                                "{\"a\":12345678901234567890123,\"b\":0.1234567890123456789}")
                        .body());
    }

    @ParameterizedTest
    @CsvSource({
        "\\ud800, \uFFFD",
        "\\udc00x, \uFFFDx",
        "a\\ud800b\\ud800, a\uFFFDb\uFFFD",
        "\\ud800\\ud83d\\ude00\\udfff, \uFFFD\uD83D\uDE00\uFFFD",
        "\\\\\\ud800, \\\uFFFD"
    })
    void answers_half_surrogates_with_replacement_characters(String half, String answered) {
        Http.Reply reply = variables("query($v: String) { probeText(value: $v) }", "{\"v\":\"" + half + "\"}");

        assertEquals(answered, reply.at("data.probeText"), reply.body());
    }

    @Test
    void survives_a_body_of_half_surrogates() {
        String halves = "\\ud800".repeat(100_000);

        Http.Reply reply = variables("query($v: String) { probeText(value: $v) }", "{\"v\":\"" + halves + "\"}");

        assertEquals(200, reply.status());
        assertEquals("\uFFFD".repeat(100_000), reply.at("data.probeText"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud83d\\ude00", "ü", "\\u2028", "\\\\uD800", "\\\\\\\\uD8"})
    void gives_text_back_as_it_came(String text) {
        Http.Reply reply = variables("query($v: String) { probeText(value: $v) }", "{\"v\":\"" + text + "\"}");

        assertEquals(io.vertx.core.json.Json.decodeValue("\"" + text + "\""), reply.at("data.probeText"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ probe\\u0000 }", "{ probe \\ud800 }", "{ probeText(value: \\\"\\ud800\\\") }"})
    void rejects_documents_with_odd_characters_without_a_crash(String document) {
        Http.Reply reply = variables(document, "{}");

        assertTrue(reply.status() == 400 || reply.status() == 200, reply.body());
    }

    private static Http.Reply variables(String document, String variables) {
        return Http.post(
                "{\"query\":\"" + document + "\",\"variables\":" + variables + "}",
                "Content-Type",
                Http.JSON,
                "Accept",
                Http.RESPONSE_JSON);
    }
}
