package dev.galley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents as files: their links, their length, and the classes and tests that they mention. */
class DocumentFilesTest {

    private static final Path MAIN = Path.of("src/main/java/dev/galley");
    private static final Path TESTS = Path.of("src/test/java/dev/galley");

    /** {@code `lifecycle.ItemState`}, {@code `graphql.overload.MemoryBudget`}. */
    private static final Pattern CLASS =
            Pattern.compile("`((?:[a-z]+\\.)+)([A-Z][A-Za-z]+)(?:\\.\\w+)?(?:\\(.*?\\))?`");

    /**
     * {@code `LimitsTest`}, {@code `LimitsTest.rejects_what_is_over_a_limit`}, and methods of the same class that
     * follow.
     */
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`|`([a-z]+_\\w+)`");

    @ParameterizedTest
    @MethodSource("dev.galley.Document#all")
    void links_lead_to_something(Document document) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : document.links()) {
            int hash = link.indexOf('#');
            String file = hash < 0 ? link : link.substring(0, hash);
            Path target = file.isEmpty()
                    ? document.path()
                    : Path.of("").resolve(document.path()).resolveSibling(file).normalize();
            if (!Files.exists(target)) {
                broken.add(link);
            } else if (hash >= 0 && !Document.of(target.toString()).anchors().contains(link.substring(hash + 1))) {
                broken.add(link);
            }
        }
        assertEquals(List.of(), broken);
    }

    @ParameterizedTest
    @CsvSource({"README.md, 150", "SECURITY.md, 70", "deploy/README.md, 150"})
    void the_first_documents_are_short(String path, int lines) {
        assertTrue(
                Document.of(path).lines() <= lines,
                () -> path + " has " + Document.of(path).lines()
                        + " lines. Move what is needed less often to a guide.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/docs/architecture.md", "CONTRIBUTING.md", "src/bench/README.md"})
    void the_classes_that_a_document_names_exist(String path) {
        List<String> missing = CLASS.matcher(Document.of(path).text())
                .results()
                .filter(name -> !Files.exists(
                        MAIN.resolve(name.group(1).replace('.', '/')).resolve(name.group(2) + ".java")))
                .map(name -> name.group())
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void the_tests_of_each_defence_exist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String row : Files.readAllLines(TESTS.resolve("defences.md"))) {
            String source = "";
            for (var named : TEST.matcher(row).results().toList()) {
                if (named.group(1) != null) {
                    source = sourceOf(named.group(1));
                }
                String method = named.group(2) == null ? named.group(3) : named.group(2);
                if (source.isEmpty() || method != null && !source.contains(" " + method + "(")) {
                    missing.add(named.group());
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    private static String sourceOf(String test) throws IOException {
        try (Stream<Path> files = Files.find(TESTS, 4, (path, attributes) -> path.endsWith(test + ".java"))) {
            Path source = files.findFirst().orElse(null);
            return source == null ? "" : Files.readString(source);
        }
    }
}
