package dev.galley.graphql.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.galley.DatabaseResource;
import dev.galley.graphql.Http;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class OperationDescriptionsTest {

    private static final String BLOCK = "\"\"\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"The query.\" query Q($v: String) { probeText(value: $v) }",
                "\"\" query Q(\"\" $v: String) { probeText(value: $v) }",
                "\uFEFF\"After a byte order mark\" query Q($v: String) { probeText(value: $v) }",
                "# A comment \"with quotes\n\"a\"#\"b\" query\nquery Q($v: String) { probeText(value: $v) }",
                "\"With { ( [ $ # \\\" \\\\ \\u00e9 \\u{1F600} inside\" query Q($v: String) { probeText(value: $v) }",
                BLOCK + "A block\n \\" + BLOCK + " \"quoted\" { $x } \\ " + BLOCK
                        + " query Q($v: String) { probeText(value: $v) }",
                BLOCK + BLOCK + " query Q($v: String) { probeText(value: $v) }",
                "query Q(\"The value.\" $v: String) { probeText(value: $v) }",
                "query Q(" + BLOCK + "\nThe value.\n" + BLOCK + "\n$v: String) { probeText(value: $v) }",
                "query Q($w: String = \"kept\" \"The value.\" $v: String) { probeText(value: $v) b: probeText(value: $w) }",
                "query Q($w: [String!] = [\"a\"], \"The value.\", $v: String) { probeText(value: $v)"
                        + " jobsByReference(references: $w) { id } }",
                "query Q($v: String) { ...f } \"The fragment.\" fragment f on Query { probeText(value: $v) }",
                "\"F\" fragment f on Query { probeText(value: $v) } \"Q\" query Q(\"V\" $v: String) { ...f }",
                "\"\uD83D\uDE00\" query Q($v: String) { probeText(value: $v) }"
            })
    void ignores_the_descriptions_of_operations_variables_and_fragments(String document) {
        Http.Reply reply = Http.query(document, Map.of("v", "hello"));

        assertNull(reply.at("errors"), reply::body);
        assertEquals("hello", reply.at("data.probeText"));
    }

    @Test
    void ignores_the_description_of_a_mutation() {
        assertNull(Http.query("\"Writes.\" mutation M { probeWrite }").at("errors"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"No description of the short form\" { probe }",
                "\"Two\" \"of them\" query { probe }",
                "query \"Not here\" Q { probe }",
                "query Q \"nor here\" { probe }",
                "query Q { \"nor here\" probe }",
                "query Q { probe } \"nor at the end\"",
                "query Q($v: \"nor here\" String) { probe }",
                "query \"x\" query { probe }",
                "\"not closed\n\" query Q { probe }",
                "\"not closed query Q { probe }",
                BLOCK + "not closed \\" + BLOCK + " query Q { probe }",
                "\"bad escape \\q\" query Q { probe }",
                "\"bad escape \\u12\" query Q { probe }",
                "\"ends in a backslash \\\" query Q { probe }"
            })
    void leaves_what_is_no_description_to_the_parser(String document) {
        assertEquals("GRAPHQL_PARSE_FAILED", Http.query(document).code());
    }

    @Test
    void keeps_strings_that_are_values() {
        Http.Reply reply = Http.query("\"Q\" query Q(\"V\" $v: String = \"a \\\"query\\\" b\") { probeText(value: $v)"
                + " b: probeText(value: \"query\") c: probeText(value: " + BLOCK + "\"x\" query { $y }" + BLOCK
                + ") }");

        assertEquals("a \"query\" b", reply.at("data.probeText"));
        assertEquals("query", reply.at("data.b"));
        assertEquals("\"x\" query { $y }", reply.at("data.c"));
    }

    @Test
    void keeps_the_place_of_an_error() {
        Http.Reply reply = Http.query(BLOCK + "\nSeveral\r\nlines\n" + BLOCK
                + " query Q(\"\uD83D\uDE00 é\" $v: Nothing) {\n" + " nonsense }");

        assertEquals(4, reply.<Integer>at("errors.find { it.message.contains('Nothing') }.locations[0].line"));
        // After the quotes of the block, "query Q(", six code points and two blanks.
        assertEquals(23, reply.<Integer>at("errors.find { it.message.contains('Nothing') }.locations[0].column"));
        assertEquals(
                Map.of("line", 5, "column", 2),
                reply.at("errors.find { it.message.contains('nonsense') }.locations[0]"));
    }

    @Test
    void counts_descriptions_as_characters_and_not_as_tokens() {
        String within = "\"" + "x".repeat(190_000) + "\" query Q { probe }";

        assertEquals("hello", Http.query(within).at("data.probe"));
        assertEquals(
                "GRAPHQL_PARSE_FAILED",
                Http.query("\"" + "x".repeat(262_144) + "\" query Q { probe }").code());
        assertEquals(
                "GRAPHQL_PARSE_FAILED",
                Http.query("\"a\" query Q { probeText(value: [" + "1 ".repeat(15_000) + "]) }")
                        .code());
    }

    @Test
    void does_not_touch_a_document_without_strings() {
        String document = "{ probe }";

        assertSame(document, OperationDescriptions.blank(document));
    }
}
