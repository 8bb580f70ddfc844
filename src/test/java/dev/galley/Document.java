package dev.galley;

import static java.util.regex.Pattern.MULTILINE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown file of the project. */
record Document(Path path, String text) {

    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\\n(.*?)\\n?^```$", MULTILINE | Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

    /** A fenced block: its language and its content. */
    record Block(String language, String text) {}

    static Document of(String path) {
        return of(Path.of(path));
    }

    private static Document of(Path path) {
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Markdown file of the project. */
    static List<Document> all() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of(""), 12, (path, attributes) -> path.toString().endsWith(".md") && isOurs(path))) {
            return files.sorted().map(Document::of).toList();
        }
    }

    private static boolean isOurs(Path path) {
        for (Path part : path) {
            if (NOT_OURS.contains(part.toString()) || part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** The targets of its links, without those to other sites. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        LINK.matcher(prose()).results().map(link -> link.group(1)).forEach(links::add);
        links.removeIf(link -> link.matches("[a-z]+:.*"));
        return links;
    }

    /** The anchors of its headings, as GitHub generates them. */
    Set<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    long lines() {
        return text.lines().count();
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
