package dev.galley.graphql.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The documents of the board, which the build copies from {@code src/main/web} into the package, and lists: in the native
 * executable, no resources can be listed.
 */
final class BoardDocuments {

    static final String PREFIX = "board/";

    private static final String FOLDER = PREFIX + "documents/";

    private static final String ENDING = ".graphql";

    private BoardDocuments() {}

    /** The documents, exactly as the board sends them, by ID: {@code board/} and the name. */
    static Map<String, String> read() {
        Map<String, String> texts = new TreeMap<>();
        resource("list.txt").lines().forEach(file -> {
            String name = file.substring(0, file.length() - ENDING.length());
            texts.put(PREFIX + name, resource(file));
        });
        return texts;
    }

    private static String resource(String name) {
        try (InputStream content = BoardDocuments.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (content == null) {
                throw new IllegalStateException("The package does not contain " + FOLDER + name + ".");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
