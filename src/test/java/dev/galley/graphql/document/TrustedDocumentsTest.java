package dev.galley.graphql.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.graphql.protocol.DocumentId;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.HttpErrorException;
import dev.galley.platform.base.Settings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedDocumentsTest {

    private static final String BOARD = "query Board { lifecycle { state } }";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"codegen", "relay", "apollo"})
    void reads_what_compilers_of_clients_write(String compiler) {
        TrustedDocuments documents = documents("trusted", "src/test/resources/documents/" + compiler + ".json");

        assertTrue(documents.isTrusted(BOARD));
        assertFalse(documents.isTrusted(BOARD + " "));
        assertNull(documents.text("nothing"));
    }

    @Test
    void takes_an_id_with_and_without_the_prefix_of_its_hash() throws IOException {
        Files.writeString(file(), "{\"sha256:ab\": \"{ a }\", \"cd\": \"{ b }\"}");

        TrustedDocuments documents = documents("any", file().toString());

        assertEquals("{ a }", documents.text("ab"));
        assertEquals("{ a }", documents.text("sha256:ab"));
        assertEquals("{ b }", documents.text("sha256:cd"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[] | It must be a JSON object of hashes and documents.",
                "\"text\" | It must be a JSON object of hashes and documents.",
                "{\"a\": 1} | The document for \"a\" must be a string.",
                "{\"\": \"{ a }\"} | The document for \"\" must be a string.",
                "{\"a\": null} | The document for \"a\" must be a string.",
                "{\"a\": \"{ b\"} | The document for \"a\" is not GraphQL: ",
                "{\"a\": \"\"} | The document for \"a\" is not GraphQL: ",
                "{\"{ a }\": \"17\"} | The document for \"{ a }\" is not GraphQL: ",
                "{\"a\": \"{ b }\", \"sha256:a\": \"{ c }\"} | There are two different documents for "
                        + "\"sha256:a\".",
                "{\"operations\": [1]} | Each of \"operations\" must be an object with \"id\" and \"body\".",
                "{\"operations\": [{\"id\": \"a\"}]} | The document for \"a\" must be a string.",
                "{\"a\": | It is not JSON",
                "{} x | It "
            })
    void ends_the_start_with_a_file_that_is_none(String content, String why) throws IOException {
        Files.writeString(file(), content);

        String message = assertThrows(IllegalStateException.class, () -> documents("any", file().toString()))
                .getMessage();

        assertTrue(
                message.startsWith("GALLEY_DOCUMENTS_FILE: the file " + file() + " cannot be used. " + why), message);
    }

    @Test
    void ends_the_start_without_a_file_that_can_be_read() throws IOException {
        assertTrue(refusal("any", "/nowhere/documents.json")
                .startsWith("GALLEY_DOCUMENTS_FILE: the file /nowhere/documents.json cannot be read as UTF-8 text"));
        Files.write(file(), "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal("any", file().toString()).contains("cannot be read as UTF-8 text"));
    }

    @Test
    void ends_the_start_where_documents_must_be_trusted_and_there_are_none() throws IOException {
        assertTrue(refusal("trusted", null).startsWith("GALLEY_DOCUMENTS=trusted requires documents"));
        Files.writeString(file(), "{}");
        assertTrue(refusal("trusted", file().toString()).startsWith("GALLEY_DOCUMENTS=trusted requires documents"));
    }

    @Test
    void the_documents_of_the_board_are_trusted_if_it_is_served() {
        String file = "src/test/resources/documents/codegen.json";
        TrustedDocuments both = documents("trusted", file, true);
        TrustedDocuments own = documents("trusted", null, true);

        BoardDocuments.read().values().forEach(document -> {
            assertTrue(both.isTrusted(document), document);
            assertTrue(own.isTrusted(document), document);
            assertFalse(own.isTrusted(document + " "), document);
            assertFalse(documents("trusted", file).isTrusted(document), document);
        });
        assertTrue(both.isTrusted(BOARD));
        assertFalse(own.isTrusted(BOARD));
    }

    @Test
    void rejects_every_other_document_where_documents_must_be_trusted() {
        PersistedDocuments documents = new PersistedDocuments(
                documents("trusted", "src/test/resources/documents/codegen.json"), Clock.systemUTC());
        DocumentId hash = new DocumentId("ab", true);

        documents.keep(request("{ probe }", hash), "caller");

        assertEquals(BOARD, documents.resolve(request(BOARD, null)).query());
        for (GraphQlRequest other :
                List.of(request("{ probe }", null), request("{ probe }", hash), request("", hash), request("", null))) {
            String message = assertThrows(HttpErrorException.class, () -> documents.resolve(other))
                    .getMessage();
            assertTrue(message.startsWith("This service executes only trusted documents"), message);
        }
    }

    private static GraphQlRequest request(String query, DocumentId id) {
        return new GraphQlRequest(query, id, null, Map.of(), true);
    }

    private Path file() {
        return directory.resolve("documents.json");
    }

    private static String refusal(String mode, String file) {
        return assertThrows(IllegalStateException.class, () -> documents(mode, file))
                .getMessage();
    }

    private static TrustedDocuments documents(String mode, String file) {
        return documents(mode, file, false);
    }

    private static TrustedDocuments documents(String mode, String file, boolean hasBoard) {
        Map<String, String> values = new HashMap<>(
                Map.of("galley.auth", "none", "galley.documents", mode, "galley.board", String.valueOf(hasBoard)));
        if (file != null) {
            values.put("galley.documents-file", file);
        }
        return new TrustedDocuments(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(Settings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(Settings.class));
    }
}
