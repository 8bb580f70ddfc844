package dev.galley.graphql.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.graphql.limits.DocumentComplexity;
import dev.galley.platform.base.Settings;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each document of the board is valid, and in the package. */
class BoardDocumentsTest {

    private static final Path FOLDER = Path.of("src/main/web/app/documents");

    private static final GraphQLSchema SCHEMA = UnExecutableSchemaGenerator.makeUnExecutableSchema(
            new SchemaParser().parse(Path.of("src/main/graphql/schema.graphql").toFile()));

    @Test
    void the_package_contains_the_files_that_the_board_imports() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : documents()) {
            files.put("board/" + nameOf(file), Files.readString(file));
        }

        assertEquals(files, BoardDocuments.read());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_one_valid_operation_with_the_name_of_its_file(Path file) throws IOException {
        Document document = Parser.parse(Files.readString(file));

        assertEquals(List.of(), new Validator().validateDocument(SCHEMA, document, rule -> true, Locale.ENGLISH));
        assertEquals(
                List.of(nameOf(file)),
                document.getDefinitionsOfType(OperationDefinition.class).stream()
                        .map(OperationDefinition::getName)
                        .toList());
        DocumentComplexity.check(document, settings().limits().document());
    }

    /** A trusted document is complete, so a fragment is repeated in each file that uses it. */
    @Test
    void a_fragment_is_the_same_in_all_documents() throws IOException {
        Map<String, String> fragments = new TreeMap<>();
        for (Path file : documents()) {
            for (FragmentDefinition fragment :
                    Parser.parse(Files.readString(file)).getDefinitionsOfType(FragmentDefinition.class)) {
                String text = AstPrinter.printAst(fragment);
                assertEquals(fragments.getOrDefault(fragment.getName(), text), text, nameOf(file));
                fragments.put(fragment.getName(), text);
            }
        }
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .toList();
        }
    }

    private static Settings settings() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(Settings.class)
                .withDefaultValues(Map.of("galley.auth", "none"))
                .build()
                .getConfigMapping(Settings.class);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".graphql", "");
    }
}
